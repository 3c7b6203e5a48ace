package dev.quern.maven;

import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.strings.StringException;
import dev.quern.compiler.wit.WitException;
import java.nio.file.Path;
import java.util.Optional;

/** Says what to do about modules that do not compile. */
final class CompilationErrors {

  private CompilationErrors() {}

  static BuildException explain(ModuleSource source, ModuleException e) {
    String remedy = e.remedy().orElseGet(() -> remedy(source, e.kind()));
    return BuildException.in(source, "compile", e.problem(), remedy, 0, 0);
  }

  /** A declaration of {@code <strings>} that does not fit the module. */
  static BuildException explain(ModuleSource source, StringException e) {
    return BuildException.in(source, "compile", e.reason(), e.remedy(), 0, 0);
  }

  static BuildException explain(BuildRequest.Module module, WitException e) {
    Optional<Path> file = module.options().description().flatMap(Description::file);
    return BuildException.at(
        "Cannot use the description of " + module.source().description(),
        "%s:%d:%d: %s".formatted(e.file(), e.line(), e.column(), e.reason()),
        e.remedy(),
        file.map(path -> new BuildException.Place(path, e.line(), e.column())).orElse(null));
  }

  private static String remedy(ModuleSource source, ModuleException.Kind kind) {
    if (source.fileName().endsWith(".wat") && kind == ModuleException.Kind.INVALID) {
      return "Correct the text of that function.";
    }
    return switch (kind) {
      case MALFORMED -> "The file is damaged or no WebAssembly module; build or download it again.";
      case INVALID ->
          "The tool that made the module made a mistake, or the file was changed; build it again"
              + " with another version of that tool.";
      case UNSUPPORTED ->
          "Build the module without this feature; most compilers have an option to turn it off.";
      case DEPENDENCY -> "Add the dependency.";
      case LIMIT -> "Split the module, or the part of it that is too large.";
    };
  }
}
