package dev.quern.fuzz;

import dev.quern.compiler.CompileResult;
import dev.quern.fuzz.features.FeatureModules;
import dev.quern.text.WatReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Differential tests: random modules run in V8 and in Quern, and whatever the two do differently is
 * a bug of one of them. The same seeds make the same modules.
 *
 * <ul>
 *   <li>{@code generate DIRECTORY FIRST COUNT ROUNDS}: writes modules and their call plans, and
 *       what V8 makes of them.
 *   <li>{@code features DIRECTORY FIRST COUNT ROUNDS}: the same for modules of WebAssembly 3.0.
 *   <li>{@code script DIRECTORY SEED}: writes one of these modules with V8's answers as a script,
 *       for the tests of the suite's module.
 *   <li>{@code plan DIRECTORY ROUNDS}: the same for modules that are in a directory already.
 *   <li>{@code check DIRECTORY [BUDGET]}: compiles and runs each module of a directory and
 *       compares. A budget (in bytes) makes the outliner cut functions into methods as small as
 *       that.
 * </ul>
 */
public final class Fuzz {

  private static final int BATCH = 100;
  private static final long SECONDS_A_MODULE = 120;

  private Fuzz() {}

  /** Runs a command; see the class. */
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[1]);
    if (args[0].equals("features")) {
      generateFeatures(directory, Long.parseLong(args[2]), Integer.parseInt(args[3]));
      plan(directory, Integer.parseInt(args[4]));
    } else if (args[0].equals("script")) {
      script(directory, Long.parseLong(args[2]));
    } else if (args[0].equals("generate")) {
      generate(directory, Long.parseLong(args[2]), Integer.parseInt(args[3]));
      plan(directory, Integer.parseInt(args[4]));
    } else if (args[0].equals("plan")) {
      plan(directory, Integer.parseInt(args[2]));
    } else {
      int failures = check(directory, args.length > 2 ? Integer.parseInt(args[2]) : 0).size();
      System.exit(failures == 0 ? 0 : 1);
    }
  }

  /** Writes modules: those of even seeds are {@link StackModules}, the others binaryen's. */
  static void generate(Path directory, long first, int count) throws IOException {
    Files.createDirectories(directory);
    for (long seed = first; seed < first + count; seed++) {
      Path module = directory.resolve(seed + ".wasm");
      if (seed % 2 == 0) {
        Files.write(module, StackModules.of(seed));
      } else {
        BinaryenModules.write(seed, module);
      }
    }
  }

  /** Writes {@link FeatureModules}, a third of them pairs, and their text beside them. */
  static void generateFeatures(Path directory, long first, int count) throws IOException {
    Files.createDirectories(directory);
    for (long seed = first; seed < first + count; seed++) {
      Path module = directory.resolve(seed + ".wasm");
      String text = FeatureModules.of(seed);
      if (seed % 3 == 0) {
        FeatureModules.Pair pair = FeatureModules.pairOf(seed);
        Files.writeString(sibling(module, ".first.wat"), pair.first());
        Files.write(sibling(module, ".first"), WatReader.toBinary(pair.first(), "first.wat"));
        text = pair.text();
      }
      Files.writeString(sibling(module, ".wat"), text);
      Files.write(module, WatReader.toBinary(text, seed + ".wat"));
    }
  }

  /** Writes the module of a seed and what V8 makes of it as a script. */
  private static void script(Path directory, long seed) throws IOException {
    generateFeatures(directory, seed, 1);
    Path module = directory.resolve(seed + ".wasm");
    byte[] bytes = Files.readAllBytes(module);
    List<String> plan = CallPlan.of(bytes, bytes.length, 2);
    Files.write(sibling(module, ".plan"), plan);
    Tools.runV8(directory, List.of(module), "--alone");
    String text = Files.readString(sibling(module, ".wat"));
    List<String> events = Files.readAllLines(sibling(module, ".v8"));
    Files.writeString(sibling(module, ".wast"), Script.of(text, plan, events));
  }

  /** Plans calls of the modules in a directory, and has V8 carry the plans out. */
  static void plan(Path directory, int rounds) throws IOException {
    List<Path> modules = modules(directory);
    for (int i = 0; i < modules.size(); i++) {
      byte[] bytes = Files.readAllBytes(modules.get(i));
      Files.write(sibling(modules.get(i), ".plan"), CallPlan.of(bytes, bytes.length, rounds));
    }
    for (int i = 0; i < modules.size(); i += BATCH) {
      Tools.runV8(directory, modules.subList(i, Math.min(i + BATCH, modules.size())));
    }
  }

  private static List<Path> modules(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.toString().endsWith(".wasm")).sorted().toList();
    }
  }

  /**
   * Compiles, verifies and runs the modules of a directory.
   *
   * @return a text for each module that behaves differently
   */
  static List<String> check(Path directory, int budget) throws Exception {
    List<String> failures = new ArrayList<>();
    List<Path> modules = modules(directory);
    long events = 0;
    for (Path module : modules(directory)) {
      List<String> expected = Files.readAllLines(sibling(module, ".v8"));
      List<String> actual = runWithTimeLimit(module, budget);
      Files.write(sibling(module, ".quern"), actual);
      String difference = difference(expected, actual);
      events += actual.size();
      if (difference != null) {
        failures.add(module + ": " + difference);
        System.out.println(failures.get(failures.size() - 1));
      }
    }
    System.out.printf(
        "%d modules, %d events compared, %d failures%n", modules.size(), events, failures.size());
    return failures;
  }

  private static List<String> runWithTimeLimit(Path module, int budget) throws Exception {
    List<String> lines = new ArrayList<>();
    Thread thread = new Thread(null, () -> lines.addAll(run(module, budget)), "module", 8 << 20);
    thread.setDaemon(true);
    thread.start();
    thread.join(TimeUnit.SECONDS.toMillis(SECONDS_A_MODULE));
    return thread.isAlive() ? List.of("hangs") : lines;
  }

  private static List<String> run(Path module, int budget) {
    try {
      Path first = sibling(module, ".first");
      CompileResult imported =
          Files.exists(first) ? Compilation.compile(Files.readAllBytes(first), budget) : null;
      CompileResult compiled = Compilation.compile(Files.readAllBytes(module), budget);
      String complaint = (imported == null ? "" : verify(imported)) + verify(compiled);
      return complaint.isEmpty()
          ? QuernRun.of(imported, compiled, Files.readAllLines(sibling(module, ".plan")))
          : List.of("does not verify: " + complaint);
    } catch (IOException | ReflectiveOperationException | RuntimeException | Error e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return List.of("does not compile: " + trace);
    }
  }

  /** Has the JVM and ASM verify all classes; what ASM complains of. */
  private static String verify(CompileResult compiled) throws ReflectiveOperationException {
    ClassLoader loader = Compilation.loader(compiled);
    defineTypes(loader.loadClass(compiled.className() + "$Instance"));
    StringWriter complaint = new StringWriter();
    for (Map.Entry<String, byte[]> file : compiled.classes().entrySet()) {
      String name = file.getKey().replace('/', '.').replaceFirst("\\.class$", "");
      Class.forName(name, true, loader);
      CheckClassAdapter.verify(
          new ClassReader(file.getValue()), loader, false, new PrintWriter(complaint));
    }
    return complaint.toString();
  }

  /** Has the runtime make the classes of structure and array types, which ASM looks up. */
  private static void defineTypes(Class<?> instance) throws ReflectiveOperationException {
    Method types = instance.getDeclaredMethod("types$cached");
    types.setAccessible(true);
    types.invoke(null);
  }

  /** The first difference, or null. A stack overflow on either side ends the comparison. */
  private static String difference(List<String> expected, List<String> actual) {
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      String wanted = i < expected.size() ? expected.get(i) : "nothing";
      String got = i < actual.size() ? actual.get(i) : "nothing";
      if (wanted.endsWith("! stack") || got.endsWith("! stack")) {
        return null;
      }
      // V8 looks at an array's length before it looks at the segment that the array is made of.
      boolean sameTrap = wanted.endsWith("! trap size") && got.matches(".*! trap (memory|table)");
      if (!wanted.equals(got) && !sameTrap) {
        return "event " + i + ": V8 has \"" + wanted + "\", Quern has \"" + got + "\"";
      }
    }
    return null;
  }

  private static Path sibling(Path module, String extension) {
    return module.resolveSibling(module.getFileName().toString().replace(".wasm", extension));
  }
}
