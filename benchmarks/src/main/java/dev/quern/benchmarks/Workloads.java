package dev.quern.benchmarks;

import dev.quern.corpus.Corpus;
import dev.quern.corpus.ForeignProgram;
import dev.quern.corpus.MissingModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The workloads that are asked for: the kernels of this module, the modules of the corpus that are
 * there, and the programs that their compilers make of the corpus's sources.
 */
final class Workloads {

  /** The functions of both programs by their numbers; Kotlin's has the first six. */
  private static final List<String> FUNCTIONS =
      List.of("shapes", "trees", "words", "failures", "sieve", "matrix", "lambdas", "queue");

  /** The sizes with which the programs' own {@code main} calls their functions. */
  private static final List<Integer> KOTLIN_SIZES =
      List.of(20_000, 100_000, 200_000, 100_000, 2_000_000, 200);

  private static final List<Integer> TEAVM_SIZES =
      List.of(20_000, 50_000, 100_000, 100_000, 2_000_000, 200, 300_000, 300_000);

  private final List<Workload> found = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final Map<String, Integer> answers = new TreeMap<>();
  private final Options options;
  private final Path extracted;
  private final Corpus corpus;

  /**
   * Lists the workloads; modules of the corpus are written to a folder for the processes to read.
   */
  Workloads(Options options) throws IOException, InterruptedException {
    this.options = options;
    Path base = options.base();
    this.extracted = Files.createDirectories(base.resolve("target/modules"));
    this.corpus =
        new Corpus(
            base.resolve("../corpus-tests/target/npm"),
            Path.of(
                System.getProperty(
                    "quern.corpus", System.getProperty("user.home") + "/.cache/quern-corpus")));
    kernels("kernel/", base.resolve("kernels"));
    vectorKernels(Workload.VECTOR_KERNELS, base.resolve("kernels/simd"));
    real("lua", "c/lua", Workload.Driver.RUN, 1);
    real("sqlite", "c/sqlite", Workload.Driver.RUN, 4);
    real("quickjs", "c/quickjs", Workload.Driver.RUN, 2);
    real("tommath", "c/tommath", Workload.Driver.RUN, 4);
    real("zstd", "c/zstd", Workload.Driver.RUN, 4);
    real("opus", "c/opus", Workload.Driver.RUN, 2);
    real("ruby", "ruby", Workload.Driver.RUBY, 3);
    real("ripgrep", "ripgrep", Workload.Driver.COMMAND, 20);
    real("prism", "prism", Workload.Driver.PRISM, 40);
    real("dprint-typescript", "dprint-typescript", Workload.Driver.DPRINT_TYPESCRIPT, 10);
    real("dprint-markdown", "dprint-markdown", Workload.Driver.DPRINT_MARKDOWN, 400);
    real("md5", "hash-wasm/md5", Workload.Driver.HASH, 16);
    real("sha1", "hash-wasm/sha1", Workload.Driver.HASH, 16);
    real("whirlpool", "hash-wasm/whirlpool", Workload.Driver.HASH, 4);
    real("ripemd160", "hash-wasm/ripemd160", Workload.Driver.HASH, 8);
    real("sm3", "hash-wasm/sm3", Workload.Driver.HASH, 8);
    real("zig_fmt", "zig_fmt", Workload.Driver.ZIG, 500);
    real("es-module-lexer", "es-module-lexer", Workload.Driver.LEXER, 100);
    real("shfmt", "shfmt", Workload.Driver.SHELL, 300);
    Path corpusTests = base.resolve("../corpus-tests");
    collected("kotlin", ForeignProgram.kotlin(corpusTests), Workload.Driver.KOTLIN, KOTLIN_SIZES);
    collected("teavm", ForeignProgram.teaVm(corpusTests), Workload.Driver.TEAVM, TEAVM_SIZES);
  }

  /** A workload for each function of a program. */
  private void collected(
      String program, ForeignProgram source, Workload.Driver driver, List<Integer> sizes)
      throws IOException, InterruptedException {
    String prefix = Workload.COLLECTED + program + "-";
    List<String> names = FUNCTIONS.subList(0, sizes.size()).stream().map(prefix::concat).toList();
    if (names.stream().noneMatch(this::isWanted)) {
      return;
    }
    try {
      Path module = source.module();
      for (int i = 0; i < names.size(); i++) {
        add(new Workload(names.get(i), module, driver, List.of(i, sizes.get(i))));
      }
    } catch (MissingModuleException e) {
      missing.add(prefix + "*: " + e.getMessage());
    }
  }

  private boolean isWanted(String name) {
    return options.workloads().matcher(name).matches();
  }

  private void add(Workload workload) {
    if (isWanted(workload.name())) {
      found.add(workload);
    }
  }

  private void kernels(String prefix, Path folder) throws IOException {
    for (String[] columns : table(folder)) {
      kernel(prefix + columns[0], folder.resolve(columns[0] + ".wasm"), columns);
    }
  }

  /** Each kernel built with vector instructions, then without. */
  private void vectorKernels(String prefix, Path folder) throws IOException {
    for (String[] columns : table(folder)) {
      String name = prefix + columns[0];
      kernel(name, folder.resolve(columns[0] + ".simd.wasm"), columns);
      kernel(name + Workload.SCALAR, folder.resolve(columns[0] + ".scalar.wasm"), columns);
    }
  }

  private static List<String[]> table(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("kernels.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .toList();
  }

  private void kernel(String name, Path module, String[] columns) {
    int argument = Integer.parseInt(columns[1]);
    add(new Workload(name, module, Workload.Driver.RUN, List.of(argument)));
    answers.put(name, Integer.parseInt(columns[2]));
  }

  private void real(String name, String id, Workload.Driver driver, int argument)
      throws IOException {
    if (!isWanted("real/" + name)) {
      return;
    }
    try {
      Path file = extracted.resolve(name + ".wasm");
      Files.write(file, corpus.load(id));
      found.add(new Workload("real/" + name, file, driver, List.of(argument)));
    } catch (MissingModuleException e) {
      missing.add("real/" + name + ": " + e.getMessage());
    }
  }

  List<Workload> found() {
    return found;
  }

  /** What is not on this machine, and how to get it. */
  List<String> missing() {
    return missing;
  }

  /** The recorded answer of a kernel, or null. */
  Integer answer(Workload workload) {
    return answers.get(workload.name());
  }
}
