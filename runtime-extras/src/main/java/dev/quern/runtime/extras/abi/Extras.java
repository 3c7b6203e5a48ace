package dev.quern.runtime.extras.abi;

import dev.quern.runtime.Trap;
import dev.quern.runtime.abi.Abi;
import dev.quern.runtime.abi.DefinedType;
import dev.quern.runtime.abi.FlatMemory;
import dev.quern.runtime.abi.LinearMemory;
import dev.quern.runtime.abi.ModuleInstance;
import dev.quern.runtime.abi.Quota;
import dev.quern.runtime.abi.Traps;
import dev.quern.runtime.gc.HeapClasses;
import java.util.Objects;

/**
 * What generated code calls where a module needs this artifact: the version, the preparation of the
 * JVM, the types and the memories that {@code quern-runtime} alone does not have.
 */
public final class Extras {

  /** As in {@link Abi}, not a class initialiser's result. */
  private static volatile boolean objectsReady;

  private Extras() {}

  /**
   * Checks that this artifact fits generated code, and prepares the JVM; called after {@link
   * Abi#require}.
   *
   * @param uses what the module has, of the constants of {@link Abi}
   * @param version the version that the code was generated for
   * @param module the module's name, for the message
   * @throws dev.quern.runtime.LinkException if this artifact has another version
   */
  public static void require(int uses, int version, String module) {
    // A constant of this artifact: javac copies it from the runtime of the same version.
    Abi.requireVersion(version, Abi.VERSION, "quern-runtime-extras", module);
    if ((uses & Abi.OBJECTS) != 0 && !objectsReady) {
      Abi.reserveStack();
      prepareObjects();
      objectsReady = true;
    }
  }

  private static void prepareObjects() {
    define("(struct)\n(array i8)");
    for (int way = 0; way < 3; way++) {
      try {
        fail(way, new byte[0]);
        throw new AssertionError(way);
      } catch (RuntimeException expected) {
        Traps.of(expected, Trap.Kind.CAST_FAILURE);
      }
    }
  }

  private static int fail(int way, Object elements) {
    if (way == 0) {
      return ((byte[]) elements)[0];
    }
    return way == 1 ? ((short[]) elements)[0] : Objects.requireNonNull((byte[]) null)[0];
  }

  /**
   * Interns all types of a module, and makes the classes of those that have some.
   *
   * @param groups the recursion groups, see {@link DefinedType#define}
   * @return the types by their index in the module
   */
  public static DefinedType[] define(String groups) {
    DefinedType[] types = DefinedType.define(groups);
    HeapClasses.define(types);
    return types;
  }

  /**
   * Makes a memory that a module defines, in the layout that its kind asks for.
   *
   * @param instance the module's instance
   * @param minimum its size in pages
   * @param maximum the most pages it may grow to, or -1
   * @param kind the bits of {@link LinearMemory}, all of them
   * @return the memory
   * @throws dev.quern.runtime.LinkException if limits or the JVM have no room for it
   */
  public static LinearMemory newMemory(
      ModuleInstance instance, long minimum, long maximum, int kind) {
    return instance.defined(
        newMemory(kind, minimum, maximum, instance.memoryQuota(), instance.nextMemory()));
  }

  /**
   * Makes a memory in the layout that its kind asks for.
   *
   * @param kind the bits of {@link LinearMemory}
   * @param minimum its size in pages, unsigned
   * @param maximum the most pages it may grow to, unsigned, or -1
   * @param quota what it may allocate
   * @param name what to call it in messages
   * @return the memory
   * @throws dev.quern.runtime.LinkException if there is no room for it
   */
  public static LinearMemory newMemory(
      int kind, long minimum, long maximum, Quota quota, String name) {
    if ((kind & LinearMemory.SHARED) != 0) {
      return SharedMemory.create(kind, minimum, maximum, quota, name);
    }
    // The verifier loads the classes of objects that a method makes, so the rarer ones do that.
    return (kind & LinearMemory.LARGE) != 0
        ? LargeMemory.create(kind, minimum, maximum, quota, name)
        : new FlatMemory(kind, minimum, maximum, quota, name);
  }
}
