package dev.quern.compiler.strings;

import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.strings.StringTable.Allocator;
import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Base;
import dev.quern.compiler.types.MemoryType.Encoding;
import dev.quern.compiler.types.MemoryType.Parameter;
import dev.quern.compiler.types.MemoryType.Prototype;
import dev.quern.compiler.types.MemoryType.Slice;
import dev.quern.compiler.types.TypeTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The strings and bytes of functions whose types are declared, as the canonical ABI passes them: a
 * parameter is an address and a length, a result the address of these two, which the function
 * {@code cabi_post_…} is called with afterwards if there is one.
 *
 * <p>Parameters are freed when the call ends; but in a module that exports {@code cabi_realloc}, as
 * components do, they belong to the function.
 */
public final class DescribedStrings {
  private static final String REALLOC = "cabi_realloc";
  private static final String POST = "cabi_post_";

  private final TypeTable table;
  private final StringDeclarations declarations;
  private final Set<String> exports = new HashSet<>();
  private final Optional<Allocator> allocator;
  private final boolean isComponent;

  /** Not where other declarations count on what the module has besides. */
  private final boolean usesRealloc;

  private DescribedStrings(TypeTable table, WasmModule module, StringDeclarations declarations) {
    this.table = table;
    this.declarations = declarations;
    for (Export export : module.exports()) {
      if (export.kind() == ExternalKind.FUNCTION) {
        exports.add(export.name());
      }
    }
    AllocatorFinder finder = new AllocatorFinder(module, AddressType.I32.valueType());
    isComponent = exports.contains(REALLOC);
    usesRealloc = isComponent && declarations.isEmpty();
    allocator =
        usesRealloc
            ? Optional.of(finder.named(REALLOC, Optional.empty()))
            : declarations.allocate().isPresent()
                ? Optional.of(finder.named(declarations.allocate().get(), declarations.free()))
                : finder.usual();
  }

  /**
   * Adds them to what else is declared of strings, which goes before them.
   *
   * @param table the declared types of functions, which fit the module
   * @param module the module
   * @param declarations what else is declared
   * @return all of it
   * @throws StringException if an allocator that is declared is not there
   */
  public static StringDeclarations addTo(
      StringDeclarations declarations, TypeTable table, WasmModule module) {
    boolean isNeeded =
        table.declared().values().stream()
            .anyMatch(
                function ->
                    isText(table, function.result())
                        || function.parameters().stream().anyMatch(p -> isText(table, p.type())));
    return isNeeded ? new DescribedStrings(table, module, declarations).add() : declarations;
  }

  private StringDeclarations add() {
    List<StringDeclarations.Function> functions = new ArrayList<>(declarations.functions());
    Set<String> taken = new HashSet<>();
    for (StringDeclarations.Function function : functions) {
      if (function.module().isEmpty()) {
        taken.add(function.name());
      }
    }
    for (Map.Entry<String, Prototype> entry : table.declared().entrySet()) {
      List<StringDeclarations.Parameter> parameters = parameters(entry.getValue());
      Optional<StringDeclarations.Result> result = result(entry.getKey(), entry.getValue());
      boolean isNew = !taken.contains(entry.getKey());
      if (isNew && !(parameters.isEmpty() && result.isEmpty())) {
        functions.add(StringDeclarations.Function.exported(entry.getKey(), parameters, result));
      }
    }
    return new StringDeclarations(
        functions,
        usesRealloc ? Optional.of(REALLOC) : declarations.allocate(),
        declarations.free());
  }

  /** None where there is nothing to allocate them with: then they are pointers and lengths. */
  private List<StringDeclarations.Parameter> parameters(Prototype function) {
    List<StringDeclarations.Parameter> strings = new ArrayList<>();
    if (allocator.isEmpty()) {
      return strings;
    }
    boolean isLent = !isComponent && allocator.get().free().isPresent();
    Owner owner = isLent ? Owner.CALLER : Owner.CALLEE;
    int index = 0;
    for (Parameter parameter : function.parameters()) {
      if (isText(table, parameter.type())) {
        strings.add(
            StringDeclarations.Parameter.of(
                    Integer.toString(index), StringConvention.POINTER_AND_LENGTH)
                .as(form(parameter.type()))
                .freedBy(owner));
      }
      index += table.resolve(parameter.type()) instanceof Slice ? 2 : 1;
    }
    return strings;
  }

  private Optional<StringDeclarations.Result> result(String name, Prototype function) {
    if (!isText(table, function.result())) {
      return Optional.empty();
    }
    StringDeclarations.Result result =
        StringDeclarations.Result.of(StringConvention.POINTER_TO_POINTER_AND_LENGTH, Owner.CALLEE)
            .as(form(function.result()));
    return Optional.of(exports.contains(POST + name) ? result.freedWith(POST + name) : result);
  }

  private StringForm form(int type) {
    return ((Slice) table.resolve(type)).text() ? StringForm.STRING : StringForm.BYTES;
  }

  private static boolean isText(TypeTable table, int type) {
    return table.resolve(type) instanceof Slice slice
        && (slice.text() || isByte(table.resolve(slice.element())));
  }

  private static boolean isByte(MemoryType type) {
    return type instanceof Base base && base.encoding() == Encoding.UNSIGNED && base.size() == 1;
  }
}
