package dev.quern.compiler.wit;

import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.ValueType;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Aggregate;
import dev.quern.compiler.types.MemoryType.Base;
import dev.quern.compiler.types.MemoryType.Encoding;
import dev.quern.compiler.types.MemoryType.Parameter;
import dev.quern.compiler.types.MemoryType.Pointer;
import dev.quern.compiler.types.MemoryType.Prototype;
import dev.quern.compiler.types.MemoryType.Slice;
import dev.quern.compiler.types.TypeTable;
import dev.quern.compiler.wit.WitDocument.Definition;
import dev.quern.compiler.wit.WitDocument.Expression;
import dev.quern.compiler.wit.WitDocument.Function;
import dev.quern.compiler.wit.WitDocument.Member;
import dev.quern.compiler.wit.WitDocument.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a description says about a module: types, and the functions that it exports, which must have
 * the types that their description stands for.
 *
 * <p>A number, an enum and flags are one value. A string or list is two, its address and its
 * length; as a result, the address of these two. All else is an address: a function that takes a
 * record is one that C would declare with a pointer to it, and so is one that gives a record.
 */
public final class WitDescription {
  /** The methods of the API have room for 254 slots, of which a value takes up to two. */
  private static final int MAX_VALUES = 100;

  private static final int EXPORTS_SHOWN = 10;

  private final String file;
  private final WitDocument document;
  private final WasmModule module;
  private final List<MemoryType> types;
  private final WitLayout layout;
  private final Map<String, Prototype> declared = new TreeMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, String> docs = new TreeMap<>();

  private WitDescription(WitFile file, WasmModule module, TypeTable table) {
    this.file = file.name();
    this.document = WitParser.parse(file);
    this.module = module;
    this.types = new ArrayList<>(table.types());
    WitNames names = new WitNames(this.file, document);
    document.scopes().forEach(names::check);
    this.layout = new WitLayout(this.file, names, types);
  }

  /**
   * Reads a description and compares it with its module.
   *
   * @param file the description
   * @param module the module
   * @param table what is known of the module's types already
   * @return that and what the description says, which goes before it
   * @throws WitException if the description cannot be read or does not fit the module
   */
  public static TypeTable addTo(TypeTable table, WitFile file, WasmModule module) {
    WitDescription description = new WitDescription(file, module, table);
    Map<String, Integer> named = new TreeMap<>(table.named());
    for (Scope scope : description.document.scopes()) {
      for (Definition definition : scope.definitions()) {
        Expression name = new Expression(definition.name(), false, definition.place(), List.of());
        named.put(scope.name() + "/" + definition.name(), description.layout.number(name, scope));
      }
      scope.functions().forEach(function -> description.declare(function, scope));
    }
    Map<String, Prototype> functions = new TreeMap<>(table.functions());
    functions.keySet().removeAll(description.declared.keySet());
    return new TypeTable(
        description.types,
        named,
        functions,
        description.declared,
        Map.of(),
        description.docs,
        description.layout.docs());
  }

  private void declare(Function function, Scope scope) {
    WitNames.distinct(file, function.parameters());
    List<Parameter> parameters = new ArrayList<>();
    List<ValueType> taken = new ArrayList<>();
    for (Member member : function.parameters()) {
      int type = passed(member.type().orElseThrow(), scope);
      parameters.add(new Parameter(member.name(), type));
      taken.addAll(values(type));
    }
    int result = TypeTable.VOID;
    List<ValueType> given = List.of();
    if (function.result().isPresent()) {
      result = passed(function.result().get(), scope);
      given = resolve(result) instanceof Slice ? List.of(NumericType.I32) : values(result);
      if (resolve(result) instanceof Slice slice && !isBytes(slice)) {
        throw error(
            function.result().get().place(),
            function.name() + " gives a list",
            "Describe a record with a field of that type, which is given as its address.");
      }
    }
    Export export = export(function, scope);
    check(function, export, new FunctionType(taken, given));
    if (parameters.stream().anyMatch(p -> isAddress(p.type())) || isAddress(result)) {
      checkMemory(function);
    }
    declared.put(export.name(), new Prototype(result, parameters));
    docs.put(export.name(), function.doc());
    Place other = places.putIfAbsent(export.name(), function.place());
    if (other != null) {
      throw error(
          function.place(),
          "the export " + export.name() + " is described twice, first at line " + other.line(),
          "Delete one of the descriptions.");
    }
  }

  /** What a function takes or gives: a structure by its address. */
  private int passed(Expression expression, Scope scope) {
    int type = layout.number(expression, scope);
    if (resolve(type) instanceof Aggregate) {
      types.add(new Pointer(type, 4));
      return types.size() - 1;
    }
    return type;
  }

  private MemoryType resolve(int number) {
    MemoryType type = number < 0 ? new MemoryType.Other(0) : types.get(number);
    return type instanceof MemoryType.Alias alias ? resolve(alias.target()) : type;
  }

  private boolean isAddress(int type) {
    return resolve(type) instanceof Pointer || resolve(type) instanceof Slice;
  }

  private boolean isBytes(Slice slice) {
    return slice.text()
        || (resolve(slice.element()) instanceof Base base
            && base.encoding() == Encoding.UNSIGNED
            && base.size() == 1);
  }

  private List<ValueType> values(int number) {
    MemoryType type = resolve(number);
    if (type instanceof Slice) {
      return List.of(NumericType.I32, NumericType.I32);
    } else if (type instanceof Base base && base.encoding() == Encoding.FLOAT) {
      return List.of(base.size() == 4 ? NumericType.F32 : NumericType.F64);
    } else if (type instanceof Base base && base.size() == 8) {
      return List.of(NumericType.I64);
    }
    return List.of(NumericType.I32);
  }

  /** Names that an export may have, the first that is there counts. */
  private Set<String> names(Function function, Scope scope) {
    Set<String> names = new LinkedHashSet<>();
    names.add(function.name());
    names.add(function.name().replace('-', '_'));
    if (scope.kind().equals("interface") && !document.packageName().isEmpty()) {
      String qualified = document.packageName() + "/" + scope.name() + document.version();
      names.add(qualified + "#" + function.name());
    }
    return names;
  }

  private Export export(Function function, Scope scope) {
    Set<String> names = names(function, scope);
    for (String name : names) {
      Optional<Export> export =
          module.exports().stream()
              .filter(e -> e.kind() == ExternalKind.FUNCTION && e.name().equals(name))
              .findFirst();
      if (export.isPresent()) {
        return export.get();
      }
    }
    List<String> exported =
        module.exports().stream()
            .filter(export -> export.kind() == ExternalKind.FUNCTION)
            .map(Export::name)
            .toList();
    throw error(
        function.place(),
        "the module exports no function " + String.join(" or ", names),
        exported.isEmpty()
            ? "Delete the function's description; the module exports none."
            : "Correct the name, or delete the function's description; the module exports "
                + exported.stream().limit(EXPORTS_SHOWN).collect(Collectors.joining(", "))
                + (exported.size() > EXPORTS_SHOWN ? ", …." : "."));
  }

  private void check(Function function, Export export, FunctionType expected) {
    FunctionType actual = module.functionType(export.index());
    if (!expected.parameters().equals(actual.parameters())
        || !expected.results().equals(actual.results())) {
      throw error(
          function.place(),
          function.name()
              + " is described as "
              + expected
              + ", but the module's export "
              + export.name()
              + " is "
              + actual,
          "Correct the description: a string or list is passed as its address and length, two i32,"
              + " and given as the address of these; a record, variant, tuple, option or result is"
              + " its address, one i32.");
    }
    if (expected.parameters().size() > MAX_VALUES) {
      throw error(
          function.place(),
          function.name() + " takes " + expected.parameters().size() + " values",
          "Delete its description; functions of up to " + MAX_VALUES + " are described.");
    }
  }

  private void checkMemory(Function function) {
    boolean found =
        module.exports().stream()
            .anyMatch(
                export ->
                    export.kind() == ExternalKind.MEMORY
                        && module.memoryType(export.index()).addressType() == AddressType.I32);
    if (!found) {
      throw error(
          function.place(),
          function.name() + " takes or gives an address, but the module exports no 32-bit memory",
          "Export the memory from the module, or delete the function's description.");
    }
  }

  private WitException error(Place place, String reason, String remedy) {
    return new WitException(file, place, reason, remedy);
  }
}
