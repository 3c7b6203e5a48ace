package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.ExportedFunction;
import dev.quern.compiler.api.ApiModel.ImportedFunction;
import dev.quern.compiler.api.ApiModel.Signature;
import dev.quern.compiler.api.ApiModel.Value;
import dev.quern.compiler.strings.StringTable;
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

/** Finds what is known of functions beside their Wasm types, and types them by it. */
final class TypedFunctions {

  private final TypesSource types;
  private final TypeTable table;
  private final StringTable strings;
  private final boolean hasMemory;

  /**
   * @param hasMemory whether the module exports a memory, for pointers to point into
   */
  TypedFunctions(TypesSource types, TypeTable table, StringTable strings, boolean hasMemory) {
    this.types = types;
    this.table = table;
    this.strings = strings;
    this.hasMemory = hasMemory;
  }

  /** An exported function, if more is known than its Wasm type. */
  Optional<TypedFunction> exported(ExportedFunction function) {
    Signature signature = function.signature();
    Optional<StringTable.Function> texts =
        Optional.ofNullable(strings.exports().get(function.wasmName()));
    Prototype declared = table.declared().get(function.wasmName());
    if (declared != null) {
      String doc = table.docs().getOrDefault(function.wasmName(), "");
      return Optional.of(declared(signature, declared, texts, doc));
    }
    return typed(signature, Optional.ofNullable(table.functions().get(function.wasmName())), texts);
  }

  private Optional<TypedFunction> typed(
      Signature signature, Optional<Prototype> prototype, Optional<StringTable.Function> function) {
    Optional<Prototype> fitting =
        prototype.filter(p -> p.parameters().size() == signature.parameters().size());
    List<TypedValue> known = new ArrayList<>();
    for (int i = 0; i < signature.parameters().size(); i++) {
      Value value = signature.parameters().get(i);
      int index = i;
      known.add(
          fitting.map(p -> known(value, p.parameters().get(index).type())).orElse(plain(value)));
    }
    Optional<TypedValue> result = Optional.empty();
    if (signature.results().size() == 1) {
      Value value = signature.results().get(0);
      result = Optional.of(fitting.map(p -> known(value, p.result())).orElse(plain(value)));
    }
    return typed(signature, known, result, function);
  }

  private TypedValue known(Value value, int type) {
    return types.typed(value, type).orElse(plain(value));
  }

  private static TypedValue plain(Value value) {
    return new TypedValue.Plain(value);
  }

  /**
   * An imported function, if more is known than its Wasm type. An interface that exists already has
   * what is declared only, not what this module's sources say.
   */
  Optional<TypedFunction> imported(ImportedFunction function, boolean isGenerated) {
    return typed(
        function.signature(),
        Optional.ofNullable(table.imports().get(function.functionIndex()))
            .filter(prototype -> isGenerated && hasMemory),
        Optional.ofNullable(strings.imports().get(function.functionIndex())));
  }

  private Optional<TypedFunction> typed(
      Signature signature,
      List<TypedValue> known,
      Optional<TypedValue> knownResult,
      Optional<StringTable.Function> function) {
    if (signature.parameterCarrier().isPresent()) {
      return Optional.empty();
    }
    List<TypedValue> parameters = parameters(known, function);
    Optional<StringTable.Result> text = function.flatMap(StringTable.Function::result);
    boolean hasNoMemory =
        !hasMemory && parameters.stream().noneMatch(p -> p instanceof TypedValue.Pointer);
    Optional<TypedValue> result =
        knownResult
            .filter(value -> text.isEmpty())
            .map(
                value ->
                    value instanceof TypedValue.Pointer && hasNoMemory
                        ? plain(value.value())
                        : value);
    boolean differs =
        function.isPresent()
            || result.filter(value -> !(value instanceof TypedValue.Plain)).isPresent()
            || parameters.stream().anyMatch(value -> !(value instanceof TypedValue.Plain));
    return differs
        ? Optional.of(new TypedFunction(signature, parameters, result, text, function, false, ""))
        : Optional.empty();
  }

  /** What Java passes: a string in the place of its address, nothing for what comes with it. */
  private static List<TypedValue> parameters(
      List<TypedValue> known, Optional<StringTable.Function> function) {
    Map<Integer, StringTable.Parameter> texts =
        function.map(StringTable.Function::parameters).orElse(Map.of());
    Set<Integer> left = new HashSet<>();
    texts.values().forEach(text -> text.length().ifPresent(left::add));
    function
        .flatMap(StringTable.Function::result)
        .ifPresent(result -> left.addAll(result.hiddenParameters()));
    List<TypedValue> parameters = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      if (texts.containsKey(i)) {
        parameters.add(new TypedValue.Text(known.get(i).value(), texts.get(i)));
      } else if (!left.contains(i)) {
        parameters.add(known.get(i));
      }
    }
    return parameters;
  }

  /** A function whose description has been compared with its Wasm type. */
  private TypedFunction declared(
      Signature signature,
      Prototype prototype,
      Optional<StringTable.Function> function,
      String doc) {
    List<String> names = new ArrayList<>();
    for (Parameter parameter : prototype.parameters()) {
      names.add(parameter.name());
      if (table.resolve(parameter.type()) instanceof Slice) {
        names.add(parameter.name() + "Length");
      }
    }
    List<Value> values = new ArrayList<>();
    List<String> javaNames = NameScope.members(name -> false).allocate(names);
    for (int i = 0; i < javaNames.size(); i++) {
      Value value = signature.parameters().get(i);
      values.add(new Value(javaNames.get(i), value.type(), value.wasmType()));
    }
    List<TypedValue> known = new ArrayList<>();
    for (Parameter parameter : prototype.parameters()) {
      Value value = values.get(known.size());
      known.add(types.declared(value, parameter.type()));
      if (table.resolve(parameter.type()) instanceof Slice) {
        known.add(new TypedValue.Count(values.get(known.size())));
      }
    }
    Optional<StringTable.Result> text = function.flatMap(StringTable.Function::result);
    Optional<TypedValue> result =
        signature.results().isEmpty() || text.isPresent()
            ? Optional.empty()
            : Optional.of(types.declared(signature.results().get(0), prototype.result()));
    return new TypedFunction(
        new Signature(values, Optional.empty(), signature.results(), Optional.empty()),
        parameters(known, function),
        result,
        text,
        function,
        true,
        doc);
  }
}
