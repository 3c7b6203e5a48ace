package dev.quern.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Lists the methods of Quern's code that HotSpot's compilers refuse while the workloads run, on
 * each JDK. A method that C1 refuses waits in the JVM's interpreter for C2; one that C2 refuses
 * stays slow. All methods in the list were hot: nobody asks a compiler for others. One that C1 has
 * compiled without a profile and refuses to compile with one stays as it is.
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

  /** What a process printed: its log, and the answer of its calls. */
  private record Run(JitLog log, String answer) {}

  /** The JVM's own output goes to the errors, so that lines of both cannot mix. */
  private static Run run(Workload workload, Jdk jdk, Options options)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("quern", ".out");
    Path errors = Files.createTempFile("quern", ".jit");
    try {
      Process process =
          new ProcessBuilder(
                  jdk.java().toString(),
                  "-XX:+PrintCompilation",
                  "-XX:+DisplayVMOutputToStderr",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Worker.class.getName(),
                  "quern",
                  workload.module().toString(),
                  workload.driver().name(),
                  workload.argumentText(),
                  Integer.toString(options.warmUp(workload)),
                  Integer.toString(options.measure()))
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      String failure = null;
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        failure = "ended after " + LIMIT_SECONDS + " s";
      } else if (process.exitValue() != 0) {
        failure = exception(errors).orElse("failed with status " + process.exitValue());
      }
      JitLog log = new JitLog(CLASSES);
      try (Stream<String> lines = Files.lines(errors)) {
        lines.forEach(log::line);
      }
      return new Run(log, failure == null ? answer(output) : failure);
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  private static Optional<String> exception(Path errors) throws IOException {
    try (Stream<String> lines = Files.lines(errors)) {
      return lines.filter(line -> line.startsWith("Exception ")).findFirst();
    }
  }

  private static String answer(Path output) throws IOException {
    try (Stream<String> lines = Files.lines(output)) {
      return lines.filter(line -> line.startsWith("answer ")).findFirst().orElse("no answer");
    }
  }

  private static void print(Workload workload, Jdk jdk, Run run) {
    JitLog log = run.log;
    List<JitLog.Method> refused = log.refused();
    System.out.printf(
        "%-24s JDK %d, %s: C2 compiled %d methods, the largest compiled has %d bytes; %d refused,"
            + " %d of them never compiled by C2; %d left at tier 2 after %d ms%n",
        workload.name(),
        jdk.feature(),
        run.answer,
        log.compiledByC2(),
        log.largest(),
        refused.size(),
        refused.stream().filter(method -> !method.isCompiledByC2()).count(),
        refused.stream().filter(JitLog.Method::isStuck).count(),
        log.end());
    for (JitLog.Method method : refused) {
      JitLog.Refusal refusal = method.refusal();
      System.out.printf(
          "  %s (%d bytes), tier %d at %d ms: %s; %s%n",
          method.name().substring(CLASSES.length()),
          method.bytes(),
          refusal.tier(),
          refusal.at(),
          refusal.reason(),
          outcome(method));
    }
  }

  private static String outcome(JitLog.Method method) {
    JitLog.Compilation last = method.last();
    if (last == null) {
      return "not compiled";
    }
    return (method.isStuck() ? "stays at tier " : "tier ")
        + last.tier()
        + " at "
        + last.at()
        + " ms";
  }
}
