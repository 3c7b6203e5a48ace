package dev.quern.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Runs a command again in a JVM with options for a short life: C1 alone, which then compiles
 * nothing twice to count for C2, the garbage collector with the cheapest barriers, and casts that
 * remember the interface that an object was cast to last, as JDKs before 23 do. HotSpot takes them
 * only when it starts. The JVM that waits is idle.
 *
 * <p>Where the user has chosen options of the JVM other than sizes, properties and an archive of
 * classes, or it is not known how it was started, it stays as it is.
 */
final class ShortLivedJvm {

  static final List<String> OPTIONS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          // The last option is only for those who look for mistakes, and not there in older JDKs.
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-UseSecondarySupersTable");

  /** Where a JVM's options may be too. */
  private static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private ShortLivedJvm() {}

  /**
   * Runs this process's command in another one, with the same streams.
   *
   * @param arguments the arguments of {@link Main}
   * @return its exit code; empty if the command has to be carried out in this JVM
   */
  static OptionalInt run(List<String> arguments) {
    ProcessHandle.Info info = ProcessHandle.current().info();
    if (info.command().isEmpty()
        || info.arguments().isEmpty()
        || !System.getProperty("java.vm.name").endsWith("Server VM")) {
      return OptionalInt.empty();
    }
    Optional<List<String>> changed =
        withOptions(List.of(info.arguments().get()), arguments, System.getenv().keySet());
    if (changed.isEmpty()) {
      return OptionalInt.empty();
    }
    List<String> command = new ArrayList<>();
    command.add(info.command().get());
    command.addAll(changed.get());
    try {
      return OptionalInt.of(exitCode(new ProcessBuilder(command).inheritIO().start()));
    } catch (IOException e) {
      return OptionalInt.empty(); // No more processes are allowed here.
    }
  }

  /** Waits for a process, which ends with this one. */
  private static int exitCode(Process process) {
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        process.destroy();
      }
    }
  }

  /**
   * The arguments of {@code java} with options for a short life, if they may be added.
   *
   * @param java those that this JVM was started with
   * @param arguments those at their end that are the program's
   * @param variables the names of the environment variables
   */
  static Optional<List<String>> withOptions(
      List<String> java, List<String> arguments, Set<String> variables) {
    int program = java.size() - arguments.size();
    boolean known = program > 0 && java.subList(program, java.size()).equals(arguments);
    if (!known || VARIABLES.stream().anyMatch(variables::contains)) {
      return Optional.empty();
    }
    int options = 0;
    while (options < program && isHandedOn(java.get(options))) {
      options++;
    }
    List<String> main = java.subList(options, program);
    boolean isJar = main.size() == 2 && main.get(0).equals("-jar");
    boolean isClass = main.size() == 3 && main.get(0).equals("-cp");
    if (!isJar && !isClass) {
      return Optional.empty();
    }
    List<String> changed = new ArrayList<>(OPTIONS);
    changed.addAll(java);
    return Optional.of(changed);
  }

  private static boolean isHandedOn(String option) {
    return option.startsWith("-Xm")
        || option.startsWith("-Xss")
        || option.startsWith("-D")
        || option.startsWith("-XX:SharedArchiveFile=");
  }
}
