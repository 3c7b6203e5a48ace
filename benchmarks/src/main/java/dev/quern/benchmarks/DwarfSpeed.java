package dev.quern.benchmarks;

import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.dwarf.DebugInfo;
import dev.quern.compiler.module.WasmModule;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What reading the functions, lines and types of modules' DWARF takes: CPU time of the thread that
 * reads, the first time in a JVM that has just been started and when it has been read often.
 */
public final class DwarfSpeed {

  private static final int WARM_UP_MILLIS = 3_000;
  private static final int SAMPLES = 9;

  /** What times are related to, besides the module. */
  private static final double ENTRIES = 30_000;

  private DwarfSpeed() {}

  /**
   * The command line.
   *
   * @param arguments the modules; behind {@code --one}, one that this process reads
   * @throws Exception if a module cannot be read or a process not be started
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 2 && arguments[0].equals("--one")) {
      read(Path.of(arguments[1]));
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (String module : arguments) {
      for (Jdk jdk : Jdk.found()) {
        rows.add(measure(jdk, Path.of(module)));
      }
    }
    Table table =
        new Table(
            "Reading DWARF, CPU ms of a thread",
            List.of(
                "module",
                "JDK",
                "entries",
                "bytes of sections",
                "first",
                "per 30,000 entries",
                "warm",
                "per 30,000 entries"),
            rows);
    System.out.print(table.text());
  }

  private static List<String> measure(Jdk jdk, Path module)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                jdk.java().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DwarfSpeed.class.getName(),
                "--one",
                module.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(module + " was not read: status " + process.exitValue());
    }
    String[] words = output.split(" ");
    long entries = Long.parseLong(words[0]);
    double first = Double.parseDouble(words[2]);
    double warm = Double.parseDouble(words[3]);
    return List.of(
        module.getFileName().toString(),
        Integer.toString(jdk.feature()),
        words[0],
        words[1],
        number(first),
        number(first * ENTRIES / entries),
        number(warm),
        number(warm * ENTRIES / entries));
  }

  /** Prints the number of entries, the bytes of sections and the milliseconds, first and warm. */
  private static void read(Path file) throws IOException {
    WasmModule module = ModuleDecoder.decode(file.toString(), Files.readAllBytes(file));
    long bytes =
        module.customSections().stream()
            .filter(section -> section.name().startsWith(".debug_"))
            .mapToLong(section -> section.end() - section.start())
            .sum();
    long start = cpuNanos();
    long entries = read(module);
    double first = millisSince(start);
    if (entries == 0) {
      throw new IOException(file + " has no entries of DWARF that can be read");
    }
    while (millisSince(start) < first + WARM_UP_MILLIS) {
      read(module);
    }
    List<Double> samples = new ArrayList<>();
    while (samples.size() < SAMPLES) {
      long one = cpuNanos();
      read(module);
      samples.add(millisSince(one));
    }
    samples.sort(null);
    System.out.println(entries + " " + bytes + " " + first + " " + samples.get(SAMPLES / 2));
  }

  /** A type that is asked for is looked for among all, whatever its name is. */
  private static long read(WasmModule module) {
    DebugInfo info = DebugInfo.of(module);
    info.types(List.of("FILE"), Map.of(), Map.of());
    return info.entries();
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double millisSince(long start) {
    return (cpuNanos() - start) / 1e6;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }
}
