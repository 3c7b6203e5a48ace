package dev.quern.compiler.strings;

import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.ValueType;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.strings.StringTable.Allocator;
import dev.quern.compiler.strings.StringTable.Free;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the module's allocator, by the names that the user declares or by those that are usual: the
 * same that the runtime's scopes look for.
 */
final class AllocatorFinder {

  /** Exported names of allocators: what allocates, what frees, and what keeps from collection. */
  private record Usual(String allocate, Optional<String> free, Optional<String> pin) {}

  private static final List<Usual> USUAL =
      List.of(
          new Usual("malloc", Optional.of("free"), Optional.empty()),
          new Usual("__wbindgen_malloc", Optional.of("__wbindgen_free"), Optional.empty()),
          new Usual("cabi_realloc", Optional.empty(), Optional.empty()),
          new Usual("__new", Optional.of("__unpin"), Optional.of("__pin")));

  private static final int MOST_ALLOCATE = 4;
  private static final int MOST_FREE = 3;

  private final ValueType address;
  private final Map<String, FunctionType> functions = new LinkedHashMap<>();

  /**
   * @param address the type of addresses
   */
  AllocatorFinder(WasmModule module, ValueType address) {
    this.address = address;
    for (Export export : module.exports()) {
      if (export.kind() == ExternalKind.FUNCTION) {
        functions.put(export.name(), module.functionType(export.index()));
      }
    }
  }

  /** The allocator that the module exports under a usual name. */
  Optional<Allocator> usual() {
    for (Usual names : USUAL) {
      boolean found =
          isFunction(names.allocate, 1, MOST_ALLOCATE, 1)
              && names.free.stream().allMatch(free -> isFunction(free, 1, MOST_FREE, 0))
              && names.pin.stream().allMatch(pin -> isFunction(pin, 1, 1, 1));
      if (found) {
        return Optional.of(
            new Allocator(
                names.allocate, arity(names.allocate), names.free.map(this::freeOf), names.pin));
      }
    }
    return Optional.empty();
  }

  /** The allocator of given names. */
  Allocator named(String allocate, Optional<String> free) {
    if (!isFunction(allocate, 1, MOST_ALLOCATE, 1) || arity(allocate) == MOST_FREE) {
      throw wrong(
          allocate,
          "allocate",
          "(size), (size, alignment) or (0, 0, alignment, size), and give an address");
    }
    return new Allocator(allocate, arity(allocate), free.map(this::free), Optional.empty());
  }

  /** A function that frees, of a given name. */
  Free free(String name) {
    if (!isFunction(name, 1, MOST_FREE, 0)) {
      throw wrong(
          name, "free", "(address), (address, size) or (address, size, alignment), and give none");
    }
    return freeOf(name);
  }

  private Free freeOf(String name) {
    return new Free(name, arity(name));
  }

  private int arity(String name) {
    return functions.get(name).parameters().size();
  }

  private StringException wrong(String name, String verb, String signature) {
    FunctionType type = functions.get(name);
    return new StringException(
        type == null
            ? "The module exports no function " + name + ", which is to " + verb
            : "The function " + name + ", which is to " + verb + ", has another type: " + type,
        "Name an exported function that takes " + signature + ", of type " + address + ".");
  }

  private boolean isFunction(String name, int least, int most, int results) {
    FunctionType type = functions.get(name);
    return type != null
        && type.parameters().size() >= least
        && type.parameters().size() <= most
        && type.results().size() == results
        && type.results().stream().allMatch(address::equals)
        && type.parameters().stream().allMatch(AllocatorFinder::isInteger);
  }

  private static boolean isInteger(ValueType type) {
    return type == NumericType.I32 || type == NumericType.I64;
  }
}
