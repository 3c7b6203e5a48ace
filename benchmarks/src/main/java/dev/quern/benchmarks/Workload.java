package dev.quern.benchmarks;

import dev.quern.benchmarks.host.Host;
import dev.quern.benchmarks.host.TeaVmHost;
import dev.quern.benchmarks.host.WasiHost;
import dev.quern.corpus.Guest;
import dev.quern.corpus.HashDriver;
import dev.quern.corpus.TextDriver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * What an engine does in one measured call: a module, a driver and the driver's arguments. Its
 * answer is an i32 that every engine must give alike. {@code worker.mjs} knows the same drivers.
 *
 * @param name the name in tables
 * @param module the module's file, so that another process can read it
 * @param driver which driver
 * @param arguments the driver's arguments; most have one
 */
public record Workload(String name, Path module, Driver driver, List<Integer> arguments) {

  /** What the names of kernels that have a build with vector instructions begin with. */
  static final String VECTOR_KERNELS = "simd/";

  private static final long LARGE_BYTES = 3_000_000;

  /** What the names of programs in languages with garbage collection begin with. */
  static final String COLLECTED = "gc/";

  /** What the names of their builds without end with. */
  static final String SCALAR = "-scalar";

  /** How a module is called. */
  public enum Driver {
    /** Calls {@code run(argument)}. */
    RUN,
    /** Hashes the sample of 1 MiB argument times with a module of hash-wasm. */
    HASH,
    /** Formats Zig source of argument functions. */
    ZIG,
    /** Formats a shell script of argument functions. */
    SHELL,
    /** Finds the imports and exports of a JavaScript module argument times. */
    LEXER,
    /** Searches argument thousands of lines with a new instance of a program for each call. */
    COMMAND,
    /** Runs argument rounds of {@code job.rb} in an interpreter that stays. */
    RUBY,
    /** Parses argument copies of {@code job.rb}. */
    PRISM,
    /** Formats argument copies of {@code source.ts}. */
    DPRINT_TYPESCRIPT,
    /** Formats argument copies of {@code source.md}. */
    DPRINT_MARKDOWN,
    /** Calls {@code bench(first argument, argument)} of a program in Kotlin. */
    KOTLIN,
    /** The same of a program that TeaVM made of Java, which imports strings from its host. */
    TEAVM
  }

  /** Two patterns, one with classes and one that ignores case, over standard input. */
  private static final String[] SEARCH = {
    "rg",
    "--no-config",
    "-e",
    "/files/(7|[2-5]\\d)/item(0|1[0-2])\\.html 404 .*[13579] ms$",
    "-e",
    "(?i)GET .*ITEM5.*\\b40\\d{2} ms",
    "-"
  };

  /** The last argument, by most drivers' measure the size of the work. */
  int argument() {
    return arguments.get(arguments.size() - 1);
  }

  /** All arguments as another process gets them. */
  String argumentText() {
    return arguments.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Whether the module has structures and arrays that the engine collects. */
  boolean isCollected() {
    return name.startsWith(COLLECTED);
  }

  /** Whether the host's functions take and give references. */
  boolean hasHostReferences() {
    return driver == Driver.TEAVM;
  }

  /** What an instance imports unless the driver makes its own. */
  Host host() {
    return driver == Driver.TEAVM ? new TeaVmHost() : new WasiHost(new byte[0]);
  }

  /** Whether it is one of this module's own programs. */
  boolean isKernel() {
    return name.startsWith("kernel/");
  }

  /** Whether the module is of several megabytes. */
  boolean isLarge() {
    return module.toFile().length() > LARGE_BYTES;
  }

  /** Whether the module has vector instructions. */
  boolean hasVectors() {
    return name.startsWith(VECTOR_KERNELS) && !name.endsWith(SCALAR);
  }

  /**
   * Prepares the measured call.
   *
   * @param program makes instances with the functions that they import
   * @return the measured call, which gives the answer
   */
  public IntSupplier prepare(Function<Host, Guest> program) {
    return switch (driver) {
      case COMMAND -> {
        byte[] lines = logLines(1000 * argument());
        yield () -> checksum(run(program, new WasiHost(lines, SEARCH)));
      }
      case RUBY -> {
        RubyDriver ruby = new RubyDriver(program);
        ruby.evaluate(text("job.rb") + "\"ready\"");
        yield () -> checksum(ruby.evaluate("Job.run(" + argument() + ")"));
      }
      default -> prepare(program.apply(host()));
    };
  }

  /** Prepares an instance that takes all calls. */
  private IntSupplier prepare(Guest guest) {
    return switch (driver) {
      case PRISM -> {
        byte[] source = text("job.rb").repeat(argument()).getBytes(StandardCharsets.UTF_8);
        guest.call("_initialize");
        yield () -> checksum(parseRuby(guest, source));
      }
      case DPRINT_TYPESCRIPT -> format(guest, "source.ts");
      case DPRINT_MARKDOWN -> format(guest, "source.md");
      case RUN -> () -> guest.callInt("run", argument());
      case KOTLIN, TEAVM ->
          () -> Long.hashCode(guest.call("bench", arguments.get(0), argument())[0]);
      case HASH -> {
        HashDriver hash = new HashDriver(guest);
        byte[] sample = HashDriver.sample();
        yield () -> {
          String digests = "";
          for (int i = 0; i < argument(); i++) {
            digests += hash.hash(new byte[0], new long[0], new long[0], sample, 8);
          }
          return checksum(digests);
        };
      }
      case ZIG -> {
        String source =
            "fn f(a:i32,b:i32)i32{if(a<b){return a+b;}else{return (a*b)-1;}}\n".repeat(argument());
        yield () -> checksum(TextDriver.formatZig(guest, source));
      }
      case SHELL -> {
        String script =
            "f(){ if [ $1 -lt 2 ];then echo $1|cat;else f $(($1-1));fi;}\n".repeat(argument());
        guest.call("_initialize");
        yield () -> checksum(TextDriver.formatShell(guest, script));
      }
      case LEXER -> {
        byte[] source = lexerSource().getBytes(StandardCharsets.UTF_16LE);
        yield () -> {
          int places = 0;
          for (int i = 0; i < argument(); i++) {
            places = 31 * places + lex(guest, source);
          }
          return places;
        };
      }
      case COMMAND, RUBY -> throw new IllegalStateException("makes instances of its own");
    };
  }

  private IntSupplier format(Guest guest, String file) {
    DprintDriver plugin = new DprintDriver(guest);
    String source = text(file).repeat(argument());
    return () -> checksum(plugin.format(file, source));
  }

  /** What a program prints until it ends. */
  private static byte[] run(Function<Host, Guest> program, WasiHost host) {
    try (Guest guest = program.apply(host)) {
      guest.call("_start");
    } catch (WasiHost.Exit exit) {
      // The answer tells what it did.
    }
    return host.output();
  }

  /** Lines as of a web server's log. */
  private static byte[] logLines(int count) {
    StringBuilder lines = new StringBuilder();
    for (long i = 0; i < count; i++) {
      lines.append(i * 7919 % 1000003).append(" GET /files/").append(i * i % 97).append("/item");
      lines.append(i % 13).append(".html ").append(i % 11 == 0 ? 404 : 200).append(' ');
      lines.append(i * 31 % 4096).append(" ms\n");
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The syntax tree in the form in which prism hands it to other languages. */
  private static byte[] parseRuby(Guest guest, byte[] source) {
    int at = guest.callInt("malloc", source.length);
    guest.write(at, source);
    int buffer = guest.callInt("calloc", guest.callInt("pm_buffer_sizeof"), 1);
    guest.call("pm_buffer_init", buffer);
    guest.call("pm_serialize_parse", buffer, at, source.length, 0);
    byte[] tree =
        guest.read(
            guest.callInt("pm_buffer_value", buffer), guest.callInt("pm_buffer_length", buffer));
    guest.call("pm_buffer_free", buffer);
    guest.call("free", buffer);
    guest.call("free", at);
    return tree;
  }

  private static String text(String file) {
    try (InputStream in = Workload.class.getResourceAsStream("programs/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What fits the lexer's one page of memory. */
  private static String lexerSource() {
    StringBuilder source = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      source.append("import {a").append(i).append("} from './m").append(i).append(".js';\n");
      source.append("export const e").append(i).append(" = x => { return x / ").append(i);
      source.append(" + `t${a").append(i).append("}`.length; } // comment\n");
    }
    return source.toString();
  }

  /** The protocol of es-module-lexer: text in UTF-16 where {@code sa} says. */
  private static int lex(Guest guest, byte[] source) {
    guest.write(guest.callInt("sa", source.length / 2), source);
    if (guest.callInt("parse") != 1) {
      throw new IllegalStateException("es-module-lexer refused the source");
    }
    int places = 0;
    while (guest.callInt("ri") != 0) {
      places = 31 * places + guest.callInt("is") + guest.callInt("ie");
    }
    while (guest.callInt("re") != 0) {
      places = 31 * places + guest.callInt("es") + guest.callInt("ee");
    }
    return places;
  }

  private static int checksum(String text) {
    return checksum(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
