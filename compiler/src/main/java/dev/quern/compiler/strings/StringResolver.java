package dev.quern.compiler.strings;

import dev.quern.compiler.debug.ParameterNames;
import dev.quern.compiler.debug.SourceLines;
import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.ExternalType;
import dev.quern.compiler.module.Import;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.strings.StringTable.Allocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checks declarations about strings against a module: that functions and parameters exist and have
 * the types of addresses and lengths, that there is a memory, and something that allocates and
 * frees where that is needed.
 */
public final class StringResolver {

  private final WasmModule module;
  private final SourceLines sources;
  private final StringDeclarations declarations;
  private final Map<String, StringTable.Function> exports = new TreeMap<>();
  private final Map<Integer, StringTable.Function> imports = new TreeMap<>();

  private StringResolver(WasmModule module, SourceLines sources, StringDeclarations declarations) {
    this.module = module;
    this.sources = sources;
    this.declarations = declarations;
  }

  /**
   * Resolves declarations.
   *
   * @param module a valid module
   * @param sources what is known of its sources: the names of parameters
   * @param declarations what the user declares
   * @return the same by indices
   * @throws StringException if a declaration does not fit the module
   */
  public static StringTable resolve(
      WasmModule module, SourceLines sources, StringDeclarations declarations) {
    return declarations.isEmpty()
        ? StringTable.NONE
        : new StringResolver(module, sources, declarations).resolve();
  }

  private StringTable resolve() {
    Export memory = memory();
    NumericType address = module.memoryType(memory.index()).addressType().valueType();
    AllocatorFinder finder = new AllocatorFinder(module, address);
    Optional<Allocator> allocator =
        declarations.allocate().isPresent()
            ? Optional.of(finder.named(declarations.allocate().get(), declarations.free()))
            : finder.usual();
    if (declarations.allocate().isEmpty() && declarations.free().isPresent()) {
      throw new StringException(
          "The function " + declarations.free().get() + " is to free, but none to allocate",
          "Name both of them, or none.");
    }
    for (StringDeclarations.Function function : declarations.functions()) {
      List<Integer> indices =
          function.module().isPresent() ? importsOf(function) : List.of(exportOf(function));
      for (int index : indices) {
        FunctionResolver resolver =
            new FunctionResolver(
                function,
                module.functionType(index),
                ParameterNames.of(module, sources, index),
                address,
                finder,
                allocator);
        boolean repeated =
            function.module().isPresent()
                ? imports.put(index, resolver.resolve()) != null
                : exports.put(function.name(), resolver.resolve()) != null;
        if (repeated) {
          throw new StringException(
              "The strings of " + describe(function) + " are declared twice",
              "Put all that its parameters and result are into one declaration.");
        }
      }
    }
    return new StringTable(exports, imports, memory.name(), address == NumericType.I64, allocator);
  }

  /** The exported memory that is called as usual, or the only one. */
  private Export memory() {
    List<Export> memories =
        module.exports().stream().filter(export -> export.kind() == ExternalKind.MEMORY).toList();
    if (memories.isEmpty()) {
      throw new StringException(
          "The module exports no memory, so strings cannot be read or written",
          "Export its memory (clang does by default; wat: (export \"memory\" (memory 0))).");
    }
    return memories.stream()
        .filter(memory -> memory.name().equals("memory"))
        .findFirst()
        .orElse(memories.get(0));
  }

  private int exportOf(StringDeclarations.Function function) {
    for (Export export : module.exports()) {
      if (export.kind() == ExternalKind.FUNCTION && export.name().equals(function.name())) {
        return export.index();
      }
    }
    throw new StringException(
        "The module does not have " + describe(function),
        "Correct its name, or export the function. "
            + offer(
                module.exports().stream()
                    .filter(export -> export.kind() == ExternalKind.FUNCTION)
                    .map(Export::name)
                    .toList()));
  }

  /** One function may be imported several times. */
  private List<Integer> importsOf(StringDeclarations.Function function) {
    List<Integer> indices = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int next = 0;
    for (Import imported : module.imports()) {
      if (imported.type() instanceof ExternalType.Function) {
        names.add(imported.module() + " " + imported.name());
        if (imported.module().equals(function.module().get())
            && imported.name().equals(function.name())) {
          indices.add(next);
        }
        next++;
      }
    }
    if (indices.isEmpty()) {
      throw new StringException(
          "The module does not have " + describe(function),
          "Correct its names. " + offer(names.stream().distinct().toList()));
    }
    return indices;
  }

  static String describe(StringDeclarations.Function function) {
    return function
        .module()
        .map(from -> "an imported function " + function.name() + " of " + from)
        .orElse("an exported function " + function.name());
  }

  private static String offer(List<String> names) {
    int shown = Math.min(20, names.size());
    return names.isEmpty()
        ? "It has none."
        : "It has "
            + String.join(", ", names.subList(0, shown))
            + (shown < names.size() ? " and " + (names.size() - shown) + " more." : ".");
  }
}
