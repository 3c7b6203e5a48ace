package dev.quern.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Lists the methods of Quern's code that HotSpot's compilers refuse while the workloads run, on
 * each JDK. A method that C1 refuses waits in the JVM's interpreter for C2; one that C2 refuses
 * stays slow. All methods in the list are hot: nobody asks a compiler for others.
 */
public final class JitReport {

  private static final String CLASSES = "guest.Program";
  private static final int LIMIT_SECONDS = 300;

  private JitReport() {}

  /**
   * The command line.
   *
   * @param arguments this module's folder, then the options of {@code compare}
   * @throws Exception if a process cannot be started
   */
  public static void main(String[] arguments) throws Exception {
    Options options =
        Options.parse(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length));
    Workloads workloads = new Workloads(options);
    for (Workload workload : workloads.found()) {
      for (Jdk jdk : options.jdks()) {
        print(workload, jdk, run(workload, jdk, options));
      }
    }
    workloads.missing().forEach(missing -> System.out.println("not run: " + missing));
  }

  private static JitLog run(Workload workload, Jdk jdk, Options options)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("quern", ".jit");
    try {
      Process process =
          new ProcessBuilder(
                  jdk.java().toString(),
                  "-Xlog:jit+compilation=debug:file=" + file + ":uptimemillis:filecount=0",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Worker.class.getName(),
                  "quern",
                  workload.module().toString(),
                  workload.driver().name(),
                  workload.argumentText(),
                  Integer.toString(options.warmUp(workload)),
                  Integer.toString(options.measure()))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      JitLog log = new JitLog(CLASSES);
      try (Stream<String> lines = Files.lines(file)) {
        lines.forEach(log::line);
      }
      return log;
    } finally {
      Files.delete(file);
    }
  }

  private static void print(Workload workload, Jdk jdk, JitLog log) {
    List<JitLog.Refusal> refusals = log.refusals();
    System.out.printf(
        "%-24s JDK %d: C2 compiled %d methods, the largest compiled has %d bytes; %d refused, %d of"
            + " them never compiled by C2%n",
        workload.name(),
        jdk.feature(),
        log.compiledByC2(),
        log.largest(),
        refusals.size(),
        refusals.stream().filter(JitLog.Refusal::neverByC2).count());
    for (JitLog.Refusal refusal : refusals) {
      System.out.printf(
          "  %s (%d bytes), tier %d at %d ms: %s; %s%n",
          refusal.method().substring(CLASSES.length()),
          refusal.bytes(),
          refusal.tier(),
          refusal.at(),
          refusal.reason(),
          refusal.compiledBy() == 0
              ? "not compiled since"
              : "tier " + refusal.compiledBy() + " at " + refusal.compiledAt() + " ms");
    }
  }
}
