package dev.quern.compiler.traps;

import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import java.lang.invoke.MethodHandle;

/** Exhausts the call stack a hundred thousand times; see {@link ExhaustionTest}. */
final class ExhaustionMain {

  private ExhaustionMain() {}

  /** Ends with an exception where a trap is not as it must be. */
  public static void main(String[] arguments) throws Exception {
    Instance instance = Modules.instantiate("kinds.wat", new Imports());
    MethodHandle recurse = Modules.export(instance, "recurse", int.class, int.class);
    String[] functions = {"recurse"};
    Modules.inShallowThread(
        () -> {
          for (int i = 0; i < TrapKindsTest.TIMES; i++) {
            TrapKindsTest.check(
                i, TrapKindsTest.trap(recurse, 1), "call stack exhausted", functions);
          }
          int result = (int) recurse.invokeExact(0);
          System.out.println("after all: " + result);
        });
  }
}
