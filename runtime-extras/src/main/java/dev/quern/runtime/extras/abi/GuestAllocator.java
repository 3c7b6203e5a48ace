package dev.quern.runtime.extras.abi;

import dev.quern.runtime.Function;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Memory;
import dev.quern.runtime.ValueType;

/** A module's own allocator, by whatever functions it exports. */
public final class GuestAllocator {

  /** Exported names of allocators: what allocates, what frees, and what keeps from collection. */
  private static final String[][] USUAL = {
    {"malloc", "free", null},
    {"__wbindgen_malloc", "__wbindgen_free", null},
    {"cabi_realloc", null, null},
    {"__new", "__unpin", "__pin"},
  };

  /** The type of addresses and sizes. */
  private final ValueType word;

  private final Function allocate;
  private final Function free;
  private final Function keep;
  private final int allocateArity;
  private final int freeArity;

  private GuestAllocator(ValueType word, Function allocate, Function free, Function keep) {
    this.word = word;
    this.allocate = allocate;
    this.free = free;
    this.keep = keep;
    allocateArity = allocate.type().parameters().size();
    freeArity = free == null ? -1 : free.type().parameters().size();
  }

  /**
   * The memory that an instance exports.
   *
   * @param instance the instance
   * @return its only exported memory, or the one of the name that is usual
   * @throws UnsupportedOperationException if there is none
   */
  public static Memory memory(Instance instance) {
    Memory only = null;
    for (String name : instance.exportNames()) {
      if (instance.export(name) instanceof Memory memory) {
        if (only == null || name.equals("memory")) {
          only = memory;
        }
      }
    }
    if (only == null) {
      throw new UnsupportedOperationException(
          instance.name() + " exports no memory, so nothing can be allocated in it");
    }
    return only;
  }

  private static ValueType word(Memory memory) {
    return memory.hasLongAddresses() ? ValueType.I64 : ValueType.I32;
  }

  /**
   * Finds the allocator that an instance exports under a usual name.
   *
   * @param instance the instance
   * @param memory the memory that it allocates in, whose addresses its functions take and give
   * @return the allocator
   * @throws UnsupportedOperationException if there is none
   */
  public static GuestAllocator find(Instance instance, Memory memory) {
    ValueType word = word(memory);
    for (String[] names : USUAL) {
      Function allocate = function(instance, names[0]);
      Function free = function(instance, names[1]);
      Function keep = function(instance, names[2]);
      boolean found =
          allocate != null
              && (names[1] == null || free != null)
              && (names[2] == null || keep != null)
              && fits(word, allocate, 1, 4, 1)
              && (free == null || fits(word, free, 1, 3, 0))
              && (keep == null || fits(word, keep, 1, 1, 1));
      if (found) {
        return new GuestAllocator(word, allocate, free, keep);
      }
    }
    throw new UnsupportedOperationException(
        instance.name()
            + " exports no allocator of "
            + word
            + " addresses: export malloc and free (clang:"
            + " -Wl,--export=malloc,--export=free) or cabi_realloc, or name the functions with"
            + " Scope.of(instance, allocate, free)");
  }

  private static Function function(Instance instance, String name) {
    return name != null && instance.export(name) instanceof Function function ? function : null;
  }

  /**
   * The allocator of given names.
   *
   * @param instance the instance
   * @param memory the memory that it allocates in
   * @param allocate the function that allocates
   * @param free the function that frees
   * @return the allocator
   * @throws IllegalArgumentException if a function is missing or has another type
   */
  public static GuestAllocator named(
      Instance instance, Memory memory, String allocate, String free) {
    ValueType word = word(memory);
    return new GuestAllocator(
        word,
        checked(word, instance, allocate, 1, 2, 1),
        checked(word, instance, free, 0, 3, 0),
        null);
  }

  private static Function checked(
      ValueType word, Instance instance, String name, int least, int most, int results) {
    Function function = instance.function(name);
    if (!fits(word, function, least, most, results)) {
      throw new IllegalArgumentException(
          name
              + " has the type "
              + function.type()
              + ", expected "
              + least
              + " to "
              + most
              + " parameters and "
              + results
              + " results, all "
              + word);
    }
    return function;
  }

  private static boolean fits(ValueType word, Function function, int least, int most, int results) {
    int parameters = function.type().parameters().size();
    if (parameters < least || parameters > most || function.type().results().size() != results) {
      return false;
    }
    for (ValueType type : function.type().parameters()) {
      if (!type.equals(word)) {
        return false;
      }
    }
    return results == 0 || function.type().results().get(0).equals(word);
  }

  /**
   * Allocates.
   *
   * @param size how many bytes
   * @param alignment what the address is to be a multiple of
   * @return the address, unsigned; 0 if there is no memory left
   */
  public long allocate(long size, long alignment) {
    Object address =
        switch (allocateArity) {
          case 1 -> allocate.call(number(size));
          // AssemblyScript's second parameter is the class of what is allocated: 0, raw bytes.
          case 2 -> allocate.call(number(size), number(keep == null ? alignment : 0));
          // As cabi_realloc: nothing to move.
          case 4 -> allocate.call(number(0), number(0), number(alignment), number(size));
          default -> allocate.call(number(size), number(alignment), number(0));
        };
    Object kept = keep == null ? address : keep.call(address);
    return kept instanceof Integer small ? Integer.toUnsignedLong(small) : (Long) kept;
  }

  /** An address or size as WebAssembly takes it. */
  private Object number(long value) {
    if (word.equals(ValueType.I64)) {
      return value;
    }
    return (int) value;
  }

  /**
   * Frees.
   *
   * @param address what was allocated
   * @param size its size
   * @param alignment its alignment
   */
  public void free(long address, long size, long alignment) {
    switch (freeArity) {
      case 1 -> free.call(number(address));
      case 2 -> free.call(number(address), number(size));
      case 3 -> free.call(number(address), number(size), number(alignment));
      default -> {}
    }
  }

  /** Frees everything, where the allocator can do that only. */
  public void freeAll() {
    if (freeArity == 0) {
      free.call();
    }
  }
}
