package dev.quern.cli;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.JitChoice;
import dev.quern.compiler.Simd;
import dev.quern.compiler.WasmCompiler;
import dev.quern.compiler.api.JavaNames;
import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.wit.WitFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code quern compile}: makes of a module a jar or a folder of classes, its typed Java API with
 * them.
 */
final class CompileCommand {

  private final Map<String, String> interfaces = new LinkedHashMap<>();
  private String className;
  private Path output;
  private Optional<Path> sources = Optional.empty();
  private String classPath = "";
  private boolean interruption;
  private boolean largeMemory;
  private Simd simd = Simd.PORTABLE;
  private List<String> types = List.of();
  private Optional<Path> wit = Optional.empty();
  private Optional<Path> strings = Optional.empty();
  private DebugLevel debug = DebugLevel.LINES;
  private boolean help;

  private CompileCommand() {
    interfaces.put("wasi_snapshot_preview1", "dev.quern.wasi.WasiSnapshotPreview1");
    interfaces.put("wasi_unstable", "dev.quern.wasi.WasiUnstable");
    interfaces.put("wasi", "dev.quern.wasi.WasiThreadSpawn");
  }

  static int run(Arguments arguments, Console console) throws IOException {
    CompileCommand command = new CompileCommand();
    String file = command.read(arguments);
    if (command.help) {
      console.print(Help.of("compile"));
      return ExitCode.SUCCESS;
    }
    OptionalInt exitCode = ShortLivedJvm.run(arguments.commandLine());
    if (exitCode.isEmpty()) {
      command.compile(ModuleFile.read(file), console);
    }
    return exitCode.orElse(ExitCode.SUCCESS);
  }

  /** Reads the options, which may stand behind the module too; gives the module. */
  private String read(Arguments arguments) {
    options(arguments);
    if (help) {
      return "";
    }
    String module = arguments.required("module");
    options(arguments);
    arguments.end();
    if (className == null) {
      throw arguments.error("no --class");
    }
    if (output == null) {
      throw arguments.error("no -o");
    }
    return module;
  }

  private void options(Arguments arguments) {
    for (String option = arguments.option(); option != null; option = arguments.option()) {
      switch (option) {
        case "--class" -> className = className(arguments);
        case "-o", "--output" -> output = Path.of(arguments.value("a .jar or a folder"));
        case "--sources" -> sources = Optional.of(Path.of(arguments.value("a folder")));
        case "--import" -> mapping(arguments);
        case "--class-path" -> classPath = arguments.value("a class path");
        case "--interruption" -> interruption = true;
        case "--large-memory" -> largeMemory = true;
        case "--simd" -> simd = simd(arguments);
        case "--types" -> types = List.of(arguments.value("names with commas between").split(","));
        case "--wit" -> wit = Optional.of(Path.of(arguments.value("a .wit file")));
        case "--strings" -> strings = Optional.of(Path.of(arguments.value("an .xml file")));
        case "--debug" -> debug = debug(arguments);
        case "--help", "-h" -> help = true;
        default -> throw arguments.unknown(option);
      }
    }
  }

  static Simd simd(Arguments arguments) {
    String name = arguments.value("portable, vector or auto");
    return switch (name) {
      case "portable" -> Simd.PORTABLE;
      case "vector" -> Simd.VECTOR;
      case "auto" -> Simd.AUTO;
      default -> throw arguments.error("--simd is portable, vector or auto, not " + name);
    };
  }

  private static DebugLevel debug(Arguments arguments) {
    String name = arguments.value("none, names, lines or full");
    return switch (name) {
      case "none" -> DebugLevel.NONE;
      case "names" -> DebugLevel.NAMES;
      case "lines" -> DebugLevel.LINES;
      case "full" -> DebugLevel.FULL;
      default -> throw arguments.error("--debug is none, names, lines or full, not " + name);
    };
  }

  private static String className(Arguments arguments) {
    String name = arguments.value("the name of a class, such as com.acme.Geo");
    if (!JavaNames.isClassName(name)) {
      String why = JavaNames.wrongPart(name).map(wrong -> ": " + wrong).orElse("");
      throw arguments.error("--class: " + name + " is no name for a class" + why);
    }
    return name;
  }

  private void mapping(Arguments arguments) {
    String text = arguments.value("MODULE=INTERFACE");
    int equals = text.lastIndexOf('=');
    if (equals < 0 || !JavaNames.isTypeName(text.substring(equals + 1))) {
      throw arguments.error("--import needs MODULE=INTERFACE, not " + text);
    }
    interfaces.put(text.substring(0, equals), text.substring(equals + 1));
  }

  private void compile(ModuleFile module, Console console) throws IOException {
    CompileRequest.Builder request =
        CompileRequest.of(module.bytes(), className)
            .moduleName(module.name())
            .sourceMap(module.sourceMap())
            .interruptible(interruption)
            .largeMemory(largeMemory)
            .simd(simd)
            .types(types)
            .debug(debug);
    interfaces.forEach(request::importInterface);
    if (wit.isPresent()) {
      request.wit(new WitFile(wit.get().toString(), Files.readString(wit.get())));
    }
    if (strings.isPresent()) {
      request.strings(StringsFile.read(strings.get()));
    }
    JitChoice.preferC1Throughout();
    CompileResult result;
    try (Progress progress = new Progress(console, module.name())) {
      result = WasmCompiler.compile(request.build(), progress);
    }
    module.warnings().forEach(warning -> console.line("Warning: " + warning));
    result.report().warnings().forEach(warning -> console.line("Warning: " + warning));
    SortedMap<String, byte[]> files = new TreeMap<>(result.classes());
    files.putAll(result.resources());
    String path = classPath.isEmpty() ? "" : File.pathSeparator + classPath;
    files.putAll(
        ApiCompiler.compile(result.sources(), files, System.getProperty("java.class.path") + path));
    ClassOutput.write(output, files);
    if (sources.isPresent()) {
      ClassOutput.writeSources(sources.get(), result.sources());
    }
  }
}
