package dev.quern.runtime.abi;

import dev.quern.runtime.Function;

/**
 * The wrappers that an instance made for functions of others: a direct-mapped cache of fixed size,
 * so that it can neither grow without bound nor cost a search. Losing an entry costs a new wrapper.
 */
final class WrapperCache {

  private static final int SIZE = 256;

  private final Function[] functions = new Function[SIZE];
  private final int[] types = new int[SIZE];
  private final Function[] wrappers = new Function[SIZE];

  Function get(Function function, int typeIndex) {
    int slot = slot(function, typeIndex);
    return functions[slot] == function && types[slot] == typeIndex ? wrappers[slot] : null;
  }

  Function put(Function function, int typeIndex, Function wrapper) {
    int slot = slot(function, typeIndex);
    functions[slot] = function;
    types[slot] = typeIndex;
    wrappers[slot] = wrapper;
    return wrapper;
  }

  private static int slot(Function function, int typeIndex) {
    int hash = System.identityHashCode(function) + typeIndex * 31;
    return (hash ^ hash >>> 8) & (SIZE - 1);
  }
}
