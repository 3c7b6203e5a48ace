package dev.quern.sample;

import dev.quern.runtime.Imports;
import dev.quern.runtime.Limits;
import dev.quern.runtime.Trap;
import dev.quern.runtime.abi.Access;
import dev.quern.runtime.abi.RefTable;
import dev.quern.runtime.abi.Traps;
import java.util.Objects;

/**
 * Overflows the stack around the first use of everything, then uses all of it once more.
 *
 * <p>A fresh JVM runs this: it makes an instance, then descends so deep that the stack overflows
 * before the first access, then one frame less, and so on until the first access succeeds, so that
 * every amount of stack is tried with which something can begin and not end. What was poisoned by
 * an overflow inside a class initialiser stays poisoned, so it is enough to use everything once at
 * the end.
 */
public final class OverflowMain {

  private static int translated;

  private OverflowMain() {}

  /** Kinds of first use. */
  static final int USES = 9;

  /**
   * Arguments: the kind of first use, a number that shifts the stack by a part of a frame, and by
   * how many frames each descent is shorter than the one before.
   */
  public static void main(String[] arguments) throws InterruptedException {
    int use = Integer.parseInt(arguments[0]);
    int shift = Integer.parseInt(arguments[1]);
    int step = Integer.parseInt(arguments[2]);
    Throwable[] failure = new Throwable[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                shifted(shift, 0, 0, use, step);
              } catch (Throwable thrown) {
                failure[0] = thrown;
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

  /** Frames of another size than those of the descent, so that it meets other limits. */
  private static long shifted(int shift, long a, long b, int use, int step) {
    if (shift > 0) {
      return shifted(shift - 1, a + 1, b + a, use, step) + a + b;
    }
    run(use, step);
    return 0;
  }

  private static void run(int use, int step) {
    Imports imports =
        new Imports().function("env", "f", "(func (param i32) (result i32))", values -> values[0]);
    SampleInstance instance = new SampleInstance(imports, Limits.none());
    instance.t0.set(3, new SampleInstance(imports, Limits.none()).function("pair"));
    // So much deeper that there are some attempts in any case.
    int depth = overflowing(instance) + 20 * step;
    int attempts = 0;
    while (!exported(use, depth, instance)) {
      attempts++;
      depth -= step;
    }
    everything(instance);
    String text = "overflows: " + attempts + ", translated: " + translated + ", depth: " + depth;
    System.out.println(text);
    if (translated != attempts) {
      throw new AssertionError(text);
    }
  }

  /** A depth that overflows, found without touching what is under test. */
  private static int overflowing(SampleInstance instance) {
    int deepest = 0;
    for (int round = 0; round < 50; round++) {
      int depth = 1000;
      while (returns(depth, instance)) {
        depth += 100;
      }
      deepest = Math.max(deepest, depth);
    }
    return deepest + 50;
  }

  private static boolean returns(int depth, SampleInstance instance) {
    try {
      descend(-1, depth, instance);
      return true;
    } catch (StackOverflowError overflow) {
      return false;
    }
  }

  /** As an exported function does; whether it returned. */
  private static boolean exported(int use, int depth, SampleInstance instance) {
    try {
      descend(use, depth, instance);
      return true;
    } catch (StackOverflowError overflow) {
      // Translation copies the trace, so that doing it every time would take most of the time.
      return translated++ % 64 == 0 ? translated((Trap) Traps.callStackExhausted(overflow)) : false;
    } catch (Trap trap) {
      translated++;
      return translated(trap);
    }
  }

  private static boolean translated(Trap trap) {
    if (trap.kind() != Trap.Kind.CALL_STACK_EXHAUSTED) {
      throw trap;
    }
    return false;
  }

  private static int descend(int use, int depth, SampleInstance instance) {
    return depth > 0 ? descend(use, depth - 1, instance) + 1 : first(use, instance);
  }

  /** One first use a number, as generated code has them. */
  private static int first(int use, SampleInstance instance) {
    switch (use) {
      case 0:
        return Accesses.loads(instance.m0.bytes);
      case 1:
        return Accesses.stores(instance.m0.bytes);
      case 2:
        return traps(instance, 0);
      case 3:
        return bulk(instance);
      case 4:
        return instance.indirect$(0);
      case 5:
        return instance.indirect$(1);
      case 6:
        return (Integer) instance.function("load").call(8);
      case 7:
        return numbers();
      case 8:
        return (int) instance.secondOf(3);
      default:
        return 0;
    }
  }

  private static int everything(SampleInstance instance) {
    int sum = 0;
    for (int use = 0; use < USES; use++) {
      sum += first(use, instance);
    }
    return sum + String.format("%d %s", sum, "indy " + sum + instance).length();
  }

  private static int traps(SampleInstance instance, int way) {
    try {
      switch (way) {
        case 0:
          return SampleInstance.load(70000, instance);
        case 1:
          return instance.indirect$(4);
        case 2:
          throw Traps.of(Trap.Kind.INVALID_CONVERSION);
        case 3:
          return SampleInstance.load(Objects.checkIndex(-1, 5), instance);
        default:
          return 0;
      }
    } catch (Trap trap) {
      return trap.getStackTrace().length + traps(instance, way + 1);
    } catch (IndexOutOfBoundsException e) {
      return e.getMessage().length() + traps(instance, way + 1);
    }
  }

  private static int bulk(SampleInstance instance) {
    instance.m0.fill(0, 8, (byte) 0);
    instance.m0.copy(8, 0, 8);
    instance.m0.grow(0);
    RefTable.fill(0, null, 1, instance.t0);
    RefTable.copy(0, 1, 1, instance.t0, instance.t0);
    RefTable.set(2, RefTable.get(2, instance.t0), instance.t0);
    RefTable.init(
        0, 0, 1, new dev.quern.runtime.abi.ElementSegment(instance, new int[] {2}), instance.t0);
    return RefTable.grow(null, 0, instance.t0);
  }

  private static int numbers() {
    double sum = Math.rint(0.5) + Math.floor(1.5) + Math.min(0.5, -0.0);
    return (int) (sum + Long.divideUnsigned(-1, 3));
  }

  /** A class of its own, as generated code classes are, without an initialiser. */
  private static final class Accesses {
    static int loads(byte[] bytes) {
      return bytes[0]
          + (short) Access.SHORT.get(bytes, 0)
          + (int) Access.INT.get(bytes, Objects.checkIndex(0, Integer.MAX_VALUE) + 4)
          + (int) (long) Access.LONG.get(bytes, 0)
          + (int) Float.intBitsToFloat((int) Access.INT.get(bytes, 0))
          + (int) Double.longBitsToDouble((long) Access.LONG.get(bytes, 0));
    }

    static int stores(byte[] bytes) {
      bytes[0] = 1;
      Access.SHORT.set(bytes, 0, (short) 1);
      Access.INT.set(bytes, 0, 1);
      Access.LONG.set(bytes, 0, 1L);
      Access.INT.set(bytes, 0, Float.floatToRawIntBits(1f));
      Access.LONG.set(bytes, 0, Double.doubleToRawLongBits(1d));
      return 1;
    }
  }
}
