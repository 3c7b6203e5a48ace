package dev.quern.benchmarks;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.WasmCompiler;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import javax.tools.ToolProvider;

/**
 * From the start of a JVM to the first result of a module as a user ships it: compiled before, with
 * its typed API and the runtime on the class path. Each program is run many times, in turn with an
 * empty one, each time in a JVM of its own without flags.
 *
 * <p>Wall times are medians. CPU times are means, of user and system time of all threads; the
 * kernel accounts them to this process when a child has ended, so they are known on Linux only.
 */
public final class StartUp {

  /** A module that adds two numbers. */
  private static final byte[] ADD = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 7, 1, 0x60, 2, 0x7F, 0x7F, 1, 0x7F, 3, 2, 1, 0, 7, 7, 1, 3,
    'r', 'u', 'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x20, 1, 0x6A, 11
  };

  static final long NANOS_PER_TICK = 10_000_000;

  /** A program: its main class and argument. */
  private record Program(String name, String main, String argument) {}

  private final Path classes;
  private final Path runtime;
  private final List<Program> programs = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();

  private StartUp(Path classes) throws URISyntaxException {
    this.classes = classes;
    this.runtime =
        Path.of(
            dev.quern.runtime.Instance.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
  }

  /**
   * The command line.
   *
   * @param arguments this module's folder, how many JVMs of each kind to start, then the options of
   *     {@code compare}
   * @throws Exception if a module cannot be compiled or a process not be started
   */
  public static void main(String[] arguments) throws Exception {
    Path base = Path.of(arguments[0]);
    int forks = Integer.parseInt(arguments[1]);
    Options options = Options.parse(base, List.of(arguments).subList(2, arguments.length));
    StartUp startUp = new StartUp(base.resolve("target/startup"));
    startUp.prepare(options);
    List<List<String>> rows = new ArrayList<>();
    for (Jdk jdk : options.jdks()) {
      rows.addAll(startUp.measure(jdk, forks));
    }
    Table table =
        new Table(
            "Start of a JVM to the first result of a module as shipped, ms; +: over an empty"
                + " program",
            List.of("program", "JDK", "wall", "+", "CPU", "+"),
            rows);
    System.out.print(options.markdown() ? table.markdown() : table.text());
  }

  private void prepare(Options options) throws IOException, InterruptedException {
    write("Empty", "public class Empty { public static void main(String[] a) {} }");
    programs.add(new Program("empty", "Empty", ""));
    module("add", ADD, "run(1, 2)");
    for (Workload workload : new Workloads(options).found()) {
      if (workload.driver() == Workload.Driver.RUN) {
        String name = workload.name().substring(workload.name().indexOf('/') + 1);
        module(name, Files.readAllBytes(workload.module()), "run(1)");
      }
    }
    List<String> command = new ArrayList<>(List.of("--release", "17", "-nowarn", "-d"));
    command.add(classes.toString());
    command.addAll(List.of("-cp", classPath()));
    command.addAll(sources);
    int errors =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new));
    if (errors != 0) {
      throw new IOException("javac failed");
    }
  }

  private void module(String name, byte[] bytes, String call) throws IOException {
    String type = "M" + name;
    CompileResult result =
        WasmCompiler.compile(CompileRequest.of(bytes, "app." + type).moduleName(name).build());
    for (Map<String, byte[]> files : List.of(result.classes(), result.resources())) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = classes.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
    }
    for (Map.Entry<String, String> source : result.sources().entrySet()) {
      write(source.getKey().replace(".java", ""), source.getValue());
    }
    String main =
        "public class Run%1$s { public static void main(String[] a) { try (app.%1$s m ="
            + " app.%1$s.instantiate()) { if (m.%2$s == 77) { System.exit(1); } } } }";
    write("Run" + type, main.formatted(type, call));
    programs.add(new Program(name, "Run" + type, ""));
  }

  private void write(String name, String source) throws IOException {
    Path path = classes.resolve(name + ".java");
    Files.createDirectories(path.getParent());
    Files.writeString(path, source);
    sources.add(path.toString());
  }

  private String classPath() {
    return classes + File.pathSeparator + runtime;
  }

  private List<List<String>> measure(Jdk jdk, int forks) throws IOException, InterruptedException {
    List<List<Double>> walls = new ArrayList<>();
    double[] cpu = new double[programs.size()];
    programs.forEach(program -> walls.add(new ArrayList<>()));
    for (int fork = -1; fork < forks; fork++) {
      for (int i = 0; i < programs.size(); i++) {
        OptionalLong before = childrenTicks();
        double wall = run(jdk, programs.get(i));
        if (fork >= 0) { // the first brings files into memory
          walls.get(i).add(wall);
          cpu[i] +=
              before.isPresent()
                  ? (childrenTicks().orElseThrow() - before.getAsLong()) * NANOS_PER_TICK / 1e6
                  : Double.NaN;
        }
      }
    }
    List<List<String>> rows = new ArrayList<>();
    double emptyWall = median(walls.get(0));
    double emptyCpu = cpu[0] / forks;
    for (int i = 0; i < programs.size(); i++) {
      double wall = median(walls.get(i));
      rows.add(
          List.of(
              programs.get(i).name,
              Integer.toString(jdk.feature()),
              number(wall),
              number(wall - emptyWall),
              number(cpu[i] / forks),
              number(cpu[i] / forks - emptyCpu)));
    }
    return rows;
  }

  private double run(Jdk jdk, Program program) throws IOException, InterruptedException {
    long start = System.nanoTime();
    int status =
        new ProcessBuilder(
                jdk.java().toString(), "-cp", classPath(), program.main, program.argument)
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException(program.name + " ended with " + status);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  /** User and system time of all children that have ended, in hundredths of a second. */
  static OptionalLong childrenTicks() throws IOException {
    Path stat = Path.of("/proc/self/stat");
    if (!Files.exists(stat)) {
      return OptionalLong.empty();
    }
    String text = Files.readString(stat);
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
    return OptionalLong.of(Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
