package overflow;

import dev.quern.runtime.Imports;
import dev.quern.runtime.Trap;

/**
 * Overflows the stack at every depth from one that overflows before the bottom is reached up to the
 * first at which it returns; then uses everything once more. Whatever an overflow poisoned stays
 * poisoned, so that it shows.
 *
 * <p>Arguments: what to use first, by how much depths differ, and a shift of the stack.
 */
public final class Overflow {

  private static final int USES = 11;
  private static final int TRAPS = 4;

  private final Deep deep = Deep.instantiate();
  private int overflows;

  public static void main(String[] arguments) throws InterruptedException {
    int use = Integer.parseInt(arguments[0]);
    int step = Integer.parseInt(arguments[1]);
    int shift = Integer.parseInt(arguments[2]);
    Throwable[] failure = new Throwable[1];
    Thread thread =
        new Thread(
            null,
            new Runnable() {
              @Override
              public void run() {
                try {
                  shifted(shift, 0, 0, use, step);
                } catch (Throwable thrown) {
                  failure[0] = thrown;
                }
              }
            },
            "overflow",
            512 * 1024);
    thread.start();
    thread.join();
    if (failure[0] != null) {
      failure[0].printStackTrace();
      System.exit(1);
    }
  }

  private static long shifted(int shift, long a, long b, int use, int step) {
    if (shift > 0) {
      return shifted(shift - 1, a + 1, b + a, use, step) + a + b;
    }
    new Overflow().run(use, step);
    return 0;
  }

  private void run(int use, int step) {
    Imports host =
        new Imports()
            .function(
                "host",
                "function",
                "(func (param i32) (result i32))",
                new Imports.HostFunction() {
                  @Override
                  public Object call(Object[] arguments) {
                    return arguments[0];
                  }
                });
    deep.functions().set(7, host.resolve(0, "host", "function", null));
    // So much deeper that there are some overflows in any case.
    int depth = overflowing() + 20 * step;
    overflows = 0;
    while (!returns(use, depth)) {
      depth -= step;
    }
    for (int each = 0; each < USES; each++) {
      if (!returns(each, 10)) {
        throw new AssertionError("overflow near the top in use " + each);
      }
    }
    System.out.println("overflows: " + overflows + ", depth: " + depth);
    String text = String.format("%d%s", overflows, depth + "concatenated" + use + deep);
    if (text.isEmpty()) {
      throw new AssertionError();
    }
  }

  /** A depth that overflows, found without reaching what is under test, after HotSpot compiled. */
  private int overflowing() {
    int deepest = 0;
    for (int round = 0; round < 30; round++) {
      int depth = 500;
      while (returns(-1, depth)) {
        depth += 100;
      }
      deepest = Math.max(deepest, depth);
    }
    return deepest + 50;
  }

  private boolean returns(int use, int depth) {
    try {
      deep.descend(use, depth);
      if (use == TRAPS) {
        throw new AssertionError("no trap");
      }
      return true;
    } catch (Trap trap) {
      if (trap.kind() == Trap.Kind.CALL_STACK_EXHAUSTED) {
        overflows++;
        return false;
      }
      if (use == TRAPS && trap.kind() == Trap.Kind.OUT_OF_BOUNDS_MEMORY) {
        return true;
      }
      throw trap;
    }
  }
}
