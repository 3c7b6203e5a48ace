package dev.quern.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the command line asks for.
 *
 * @param quick whether to take shorter samples and run the rivals on one JDK only
 * @param markdown whether tables are printed as Markdown
 * @param workloads which workloads, by name
 * @param engines which engines, by name
 * @param jdks the JDKs to measure on
 * @param base the folder of this module
 */
record Options(
    boolean quick,
    boolean markdown,
    Pattern workloads,
    Pattern engines,
    List<Jdk> jdks,
    Path base) {

  static final String USAGE =
      """
      compare [--quick] [--markdown] [--workloads REGEX] [--engines REGEX] [--jdk HOME]...
        --quick            shorter samples, rivals on the newest JDK only
        --markdown         tables as Markdown, for the README
        --workloads REGEX  only workloads whose name matches, for example 'kernel/.*'
        --engines REGEX    only engines whose name matches, for example 'quern|node'
        --jdk HOME         a JDK to measure on; default: the running one, and those of version 17
                           and 25 that JAVA_HOME_17, JAVA_HOME_25 and /usr/lib/jvm name
      """;

  static Options parse(Path base, List<String> arguments) {
    boolean quick = false;
    boolean markdown = false;
    Pattern workloads = Pattern.compile(".*");
    Pattern engines = Pattern.compile(".*");
    List<Jdk> jdks = new ArrayList<>();
    for (var next = arguments.iterator(); next.hasNext(); ) {
      String argument = next.next();
      switch (argument) {
        case "--quick" -> quick = true;
        case "--markdown" -> markdown = true;
        case "--workloads" -> workloads = Pattern.compile(next.next());
        case "--engines" -> engines = Pattern.compile(next.next());
        case "--jdk" -> jdks.add(Jdk.at(Path.of(next.next())));
        default -> throw new IllegalArgumentException("unknown option: " + argument);
      }
    }
    return new Options(
        quick, markdown, workloads, engines, jdks.isEmpty() ? Jdk.found() : jdks, base);
  }

  /**
   * Milliseconds of calls before the first sample. Real programs have thousands of functions, which
   * take HotSpot longer to compile than a kernel's few, and large ones longer still.
   */
  int warmUp(Workload workload) {
    int kernel = quick ? 1000 : 5000;
    int real = kernel * (quick ? 4 : 3);
    return workload.isKernel() ? kernel : workload.isLarge() ? 2 * real : real;
  }

  /** Milliseconds of samples. */
  int measure() {
    return quick ? 500 : 3000;
  }
}
