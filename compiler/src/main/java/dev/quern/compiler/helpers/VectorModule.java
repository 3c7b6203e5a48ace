package dev.quern.compiler.helpers;

import dev.quern.runtime.LinkException;
import dev.quern.runtime.abi.Abi;
import java.util.Optional;

/** Asks whether the JVM has the Vector API for a module's code. */
public final class VectorModule {

  private VectorModule() {}

  /**
   * Checks that {@code jdk.incubator.vector} is there for code that was compiled for it.
   *
   * @param user a class that uses it
   * @throws LinkException if it is not
   * @throws StackOverflowError if too little stack is left
   */
  public static void requireVectors(Class<?> user) {
    Optional<Module> vectors = vectors();
    String remedy = null;
    if (vectors.isEmpty()) {
      remedy = "run java with --add-modules jdk.incubator.vector";
    } else if (!user.getModule().canRead(vectors.get())) {
      remedy =
          "add \"requires jdk.incubator.vector;\" to module ".concat(user.getModule().getName());
    }
    if (remedy == null) {
      // What is linked the first time that vectors are used goes deep.
      Abi.reserveStack();
    } else {
      throw new LinkException(
          user.getName()
              .concat(" was compiled to use the Vector API: ")
              .concat(remedy)
              .concat(", or compile it with <simd>portable</simd>"));
    }
  }

  /**
   * Tells whether {@code jdk.incubator.vector} is there for code that also exists in a form that
   * does not need it.
   *
   * @param user a class that would use it
   * @return whether the module is in this JVM and the class's module reads it
   */
  public static boolean hasVectors(Class<?> user) {
    Optional<Module> vectors = vectors();
    return vectors.isPresent() && user.getModule().canRead(vectors.get());
  }

  private static Optional<Module> vectors() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector");
  }
}
