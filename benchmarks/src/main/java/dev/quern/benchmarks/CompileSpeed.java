package dev.quern.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code quern compile} takes for modules, each time in a JVM that has just been started, with
 * 2 GiB of heap at most and no other flags.
 *
 * <p>CPU time is the mean of user and system time of all threads of that JVM and of the one that it
 * starts, as the kernel accounts it to this process when a child has ended; the peak is the sum of
 * the resident sets that the two are last seen with, as they only grow. Both are known on Linux
 * only.
 */
public final class CompileSpeed {

  private static final double MEGABYTE = 1e6;
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  /** How often a process is looked at. */
  private static final int INTERVAL_MILLIS = 20;

  private final Path jar;
  private final Path output;

  /** The most that the last process took, in kilobytes. */
  private long peak;

  private CompileSpeed(Path jar, Path output) {
    this.jar = jar;
    this.output = output;
  }

  /**
   * The command line.
   *
   * @param arguments the command line's jar, how many times to compile each module, the modules
   * @throws Exception if a module cannot be compiled or a process not be started
   */
  public static void main(String[] arguments) throws Exception {
    Path output = Files.createTempFile("quern-compile-speed", ".jar");
    try {
      CompileSpeed speed = new CompileSpeed(Path.of(arguments[0]), output);
      int times = Integer.parseInt(arguments[1]);
      List<List<String>> rows = new ArrayList<>();
      for (String module : List.of(arguments).subList(2, arguments.length)) {
        for (Jdk jdk : Jdk.found()) {
          rows.add(speed.measure(jdk, Path.of(module), times));
        }
      }
      Table table =
          new Table(
              "Compiling a module in a JVM that has just been started",
              List.of("module", "bytes", "JDK", "wall s", "CPU s", "MB/CPU s", "peak MB"),
              rows);
      System.out.print(table.text());
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private List<String> measure(Jdk jdk, Path module, int times)
      throws IOException, InterruptedException {
    double wall = 0;
    double cpu = 0;
    long most = 0;
    for (int i = 0; i < times; i++) {
      OptionalLong before = StartUp.childrenTicks();
      wall += compile(jdk, module) / times;
      OptionalLong after = StartUp.childrenTicks();
      cpu +=
          before.isPresent()
              ? (after.orElseThrow() - before.getAsLong()) * StartUp.NANOS_PER_TICK / 1e9 / times
              : Double.NaN;
      most = Math.max(most, peak);
    }
    long bytes = Files.size(module);
    return List.of(
        module.getFileName().toString(),
        Long.toString(bytes),
        Integer.toString(jdk.feature()),
        number("%.1f", wall),
        number("%.2f", cpu),
        number("%.2f", bytes / MEGABYTE / cpu),
        number("%.0f", most * 1024 / MEGABYTE));
  }

  /** Compiles a module once; gives the seconds that it took. */
  private double compile(Jdk jdk, Path module) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            jdk.java().toString(),
            "-Xmx2g",
            "-jar",
            jar.toString(),
            "compile",
            "--class",
            "app.Measured",
            "-o",
            output.toString(),
            module.toString());
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).inheritIO().start();
    peak = 0;
    while (process.isAlive()) {
      peak = Math.max(peak, residentSets(process));
      Thread.sleep(INTERVAL_MILLIS);
    }
    if (process.waitFor() != 0) {
      throw new IOException(module + " was not compiled: status " + process.exitValue());
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** The largest resident sets of a process and of those that it has started, in kilobytes. */
  private static long residentSets(Process process) {
    return residentSet(process.pid())
        + process.descendants().mapToLong(child -> residentSet(child.pid())).sum();
  }

  /** The largest resident set of a process so far in kilobytes, or 0 if it has none any more. */
  private static long residentSet(long process) {
    try {
      Path status = Path.of("/proc/" + process + "/status");
      Matcher matcher = PEAK.matcher(Files.readString(status));
      return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    } catch (IOException e) {
      return 0; // It has just ended, or there is no such file here.
    }
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
