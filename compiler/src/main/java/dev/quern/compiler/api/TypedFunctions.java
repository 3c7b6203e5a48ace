package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.ExportedFunction;
import dev.quern.compiler.api.ApiModel.ImportedFunction;
import dev.quern.compiler.api.ApiModel.Signature;
import dev.quern.compiler.api.ApiModel.Value;
import dev.quern.compiler.strings.StringTable;
import dev.quern.compiler.types.MemoryType;
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
    return typed(
        function.signature(),
        Optional.ofNullable(table.functions().get(function.wasmName())),
        Optional.ofNullable(strings.exports().get(function.wasmName())));
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
      Optional<MemoryType.Prototype> prototype,
      Optional<StringTable.Function> function) {
    if (signature.parameterCarrier().isPresent()) {
      return Optional.empty();
    }
    Optional<MemoryType.Prototype> fitting =
        prototype.filter(p -> p.parameters().size() == signature.parameters().size());
    Map<Integer, StringTable.Parameter> texts =
        function.map(StringTable.Function::parameters).orElse(Map.of());
    Set<Integer> left = new HashSet<>();
    texts.values().forEach(text -> text.length().ifPresent(left::add));
    Optional<StringTable.Result> text = function.flatMap(StringTable.Function::result);
    text.ifPresent(result -> left.addAll(result.outParameters()));
    List<TypedValue> parameters = new ArrayList<>();
    for (int i = 0; i < signature.parameters().size(); i++) {
      Value value = signature.parameters().get(i);
      if (texts.containsKey(i)) {
        parameters.add(new TypedValue.Text(value, texts.get(i)));
      } else if (!left.contains(i)) {
        int number = i;
        parameters.add(
            fitting
                .map(p -> typed(value, p.parameters().get(number).type()))
                .orElse(new TypedValue.Plain(value)));
      }
    }
    Optional<TypedValue> result = Optional.empty();
    if (signature.results().size() == 1 && text.isEmpty()) {
      Value value = signature.results().get(0);
      TypedValue known = fitting.map(p -> typed(value, p.result())).orElse(null);
      boolean unknownMemory =
          known instanceof TypedValue.Pointer
              && !hasMemory
              && parameters.stream().noneMatch(p -> p instanceof TypedValue.Pointer);
      result = Optional.of(known == null || unknownMemory ? new TypedValue.Plain(value) : known);
    }
    boolean differs =
        function.isPresent()
            || result.filter(value -> !(value instanceof TypedValue.Plain)).isPresent()
            || parameters.stream().anyMatch(value -> !(value instanceof TypedValue.Plain));
    return differs
        ? Optional.of(new TypedFunction(signature, parameters, result, text, function))
        : Optional.empty();
  }

  private TypedValue typed(Value value, int type) {
    return types.typed(value, type).orElse(new TypedValue.Plain(value));
  }
}
