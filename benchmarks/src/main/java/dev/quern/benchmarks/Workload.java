package dev.quern.benchmarks;

import dev.quern.corpus.Guest;
import dev.quern.corpus.HashDriver;
import dev.quern.corpus.TextDriver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import java.util.zip.CRC32;

/**
 * What an engine does in one measured call: a module, a driver and the driver's argument. Its
 * answer is an i32 that every engine must give alike. {@code worker.mjs} knows the same drivers.
 *
 * @param name the name in tables
 * @param module the module's file, so that another process can read it
 * @param driver which driver
 * @param argument the driver's argument
 */
public record Workload(String name, Path module, Driver driver, int argument) {

  /** What the names of kernels that have a build with vector instructions begin with. */
  static final String VECTOR_KERNELS = "simd/";

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
    LEXER
  }

  /** Whether it is one of this module's own programs. */
  boolean isKernel() {
    return name.startsWith("kernel/");
  }

  /** Whether the module has vector instructions. */
  boolean hasVectors() {
    return name.startsWith(VECTOR_KERNELS) && !name.endsWith(SCALAR);
  }

  /**
   * Prepares an instance.
   *
   * @param guest the instance
   * @return the measured call, which gives the answer
   */
  public IntSupplier prepare(Guest guest) {
    return switch (driver) {
      case RUN -> () -> guest.callInt("run", argument);
      case HASH -> {
        HashDriver hash = new HashDriver(guest);
        byte[] sample = HashDriver.sample();
        yield () -> {
          String digests = "";
          for (int i = 0; i < argument; i++) {
            digests += hash.hash(new byte[0], new long[0], new long[0], sample, 8);
          }
          return checksum(digests);
        };
      }
      case ZIG -> {
        String source =
            "fn f(a:i32,b:i32)i32{if(a<b){return a+b;}else{return (a*b)-1;}}\n".repeat(argument);
        yield () -> checksum(TextDriver.formatZig(guest, source));
      }
      case SHELL -> {
        String script =
            "f(){ if [ $1 -lt 2 ];then echo $1|cat;else f $(($1-1));fi;}\n".repeat(argument);
        guest.call("_initialize");
        yield () -> checksum(TextDriver.formatShell(guest, script));
      }
      case LEXER -> {
        byte[] source = lexerSource().getBytes(StandardCharsets.UTF_16LE);
        yield () -> {
          int places = 0;
          for (int i = 0; i < argument; i++) {
            places = 31 * places + lex(guest, source);
          }
          return places;
        };
      }
    };
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
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }
}
