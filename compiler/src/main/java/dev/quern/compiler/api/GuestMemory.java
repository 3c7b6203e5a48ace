package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.ExportedFunction;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.strings.StringException;
import dev.quern.compiler.strings.StringTable;
import dev.quern.compiler.strings.StringTable.Allocator;
import dev.quern.compiler.strings.StringTable.Free;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Expressions that reach the module's memory and its allocator through the methods of the bytecode
 * class. Addresses and sizes are longs in all of them.
 */
final class GuestMemory {

  private final StringTable strings;
  private final String memoryMethod;
  private final Map<String, ExportedFunction> functions = new TreeMap<>();

  GuestMemory(ApiModel model, StringTable strings) {
    this.strings = strings;
    String method = "";
    for (ApiModel.Accessor accessor : model.accessors()) {
      boolean isMemory = accessor.thing().kind() == ExternalKind.MEMORY;
      boolean preferred =
          strings.memory().isEmpty()
              ? method.isEmpty() || accessor.wasmName().equals("memory")
              : accessor.wasmName().equals(strings.memory());
      method = isMemory && preferred ? accessor.instanceMethod() : method;
    }
    memoryMethod = method;
    model.functions().forEach(function -> functions.put(function.wasmName(), function));
  }

  /** Tells whether the module exports a memory that is a member. */
  boolean exists() {
    return !memoryMethod.isEmpty();
  }

  /** The memory. */
  String memory(String instance) {
    if (memoryMethod.isEmpty()) {
      throw new StringException(
          "The exported memory has no method, so strings cannot use it",
          "Export less: the class has no room for all exports.");
    }
    return instance + "." + memoryMethod + "()";
  }

  /** The address of new memory. */
  String allocate(String owner, String size, String alignment) {
    Allocator allocator = strings.allocator().orElseThrow();
    List<String> arguments =
        switch (allocator.parameters()) {
          case 1 -> List.of(size);
          case 2 -> List.of(size, alignment);
          // As cabi_realloc: nothing to move.
          default -> List.of("0", "0", alignment, size);
        };
    String address = call(owner, allocator.allocate(), arguments);
    return unsigned(
        allocator
            .pin()
            .map(pin -> owner + "." + member(pin).instanceMethod() + "(" + address + ")")
            .orElse(address));
  }

  /** Frees memory. */
  String free(Free free, String owner, String address, String size, String alignment) {
    List<String> arguments = List.of(address, size, alignment).subList(0, free.parameters());
    return call(owner, free.name(), arguments) + ";";
  }

  /** A long, of an expression of an address. */
  String unsigned(String expression) {
    return strings.longAddresses() ? expression : "Integer.toUnsignedLong(" + expression + ")";
  }

  private String call(String owner, String name, List<String> arguments) {
    ExportedFunction function = member(name);
    List<String> casts = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      casts.add(cast(function.signature().parameters().get(i).type(), arguments.get(i)));
    }
    return owner + "." + function.instanceMethod() + "(" + String.join(", ", casts) + ")";
  }

  /** A value of WebAssembly's type, of an expression of a long. */
  static String cast(JavaType type, String expression) {
    boolean isLiteral = expression.matches("[0-9]+");
    return type == JavaType.INT && !isLiteral ? "(int) " + expression : expression;
  }

  private ExportedFunction member(String name) {
    ExportedFunction function = functions.get(name);
    if (function == null) {
      throw new StringException(
          "The exported function " + name + " has no method, so strings cannot use it",
          "Export less: the class has no room for all exports.");
    }
    return function;
  }
}
