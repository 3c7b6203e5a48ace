package dev.quern.compiler.strings;

import dev.quern.compiler.debug.SourceLines;
import dev.quern.compiler.dwarf.ConstChars;
import dev.quern.compiler.dwarf.DebugInfo;
import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.ExternalType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.Import;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.strings.StringDeclarations.Function;
import dev.quern.compiler.strings.StringDeclarations.Parameter;
import dev.quern.compiler.strings.StringDeclarations.Result;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds strings in prototypes of C: a {@code const char *} ends with a zero; as a parameter it is
 * the caller's, as a result the module's. A {@code char *} may be anything, and is left alone.
 */
public final class SourceStrings {

  private final WasmModule module;
  private final DebugInfo info;
  private final Charset charset;
  private final Set<List<Object>> known = new HashSet<>();
  private final List<Function> functions;

  private SourceStrings(
      WasmModule module, DebugInfo info, Charset charset, List<Function> declared) {
    this.module = module;
    this.info = info;
    this.charset = charset;
    this.functions = new ArrayList<>(declared);
    declared.forEach(function -> known.add(List.of(function.module(), function.name())));
  }

  /**
   * Adds the strings of prototypes to what is declared, which goes before them.
   *
   * @param module the module
   * @param info its debugging information; null if it has not been read
   * @param sources the places of its functions, or {@link SourceLines#NONE}
   * @param declarations what is declared
   * @return the same if the strings of prototypes are not wanted
   * @throws StringException if they are wanted and there are none
   */
  public static StringDeclarations addTo(
      WasmModule module, DebugInfo info, SourceLines sources, StringDeclarations declarations) {
    if (declarations.sources().isEmpty()) {
      return declarations;
    }
    DebugInfo known = info == null ? DebugInfo.of(module) : info;
    SourceLines lines = sources.isEmpty() ? SourceLines.of(module, known) : sources;
    SourceStrings strings =
        new SourceStrings(module, known, declarations.sources().get(), declarations.functions());
    strings.addExports(lines);
    strings.addImports();
    if (strings.functions.size() == declarations.functions().size()) {
      throw new StringException(
          "No prototype in the module's debugging information has a const char *",
          "Compile the module with -g, or declare functions.");
    }
    return new StringDeclarations(strings.functions, declarations.allocate(), declarations.free());
  }

  private void addExports(SourceLines lines) {
    for (Export export : module.exports()) {
      if (export.kind() == ExternalKind.FUNCTION) {
        lines
            .function(export.index())
            .ifPresent(
                function -> add(Optional.empty(), export.name(), export.index(), function.entry()));
      }
    }
  }

  private void addImports() {
    int index = 0;
    for (Import imported : module.imports()) {
      if (imported.type() instanceof ExternalType.Function) {
        Integer entry = module.functionName(index).map(info.declarations()::get).orElse(null);
        if (entry != null) {
          add(Optional.of(imported.module()), imported.name(), index, entry);
        }
        index++;
      }
    }
  }

  private void add(Optional<String> from, String name, int index, int entry) {
    ConstChars found = info.constChars(entry);
    FunctionType type = module.functionType(index);
    // A host gives what the module owns; nothing says so of a constant.
    boolean hasResult = found.result() && from.isEmpty() && type.results().size() == 1;
    boolean fits = found.parameterCount() == type.parameters().size();
    if (!fits || (found.parameters().isEmpty() && !hasResult)) {
      return;
    }
    if (!known.add(List.of(from, name))) {
      return;
    }
    List<Parameter> parameters = new ArrayList<>();
    for (int parameter : found.parameters()) {
      parameters.add(
          Parameter.of(Integer.toString(parameter), StringConvention.NULL_TERMINATED).in(charset));
    }
    functions.add(
        new Function(
            from,
            name,
            Optional.empty(),
            parameters,
            hasResult
                ? Optional.of(Result.of(StringConvention.NULL_TERMINATED, Owner.CALLEE).in(charset))
                : Optional.empty()));
  }
}
