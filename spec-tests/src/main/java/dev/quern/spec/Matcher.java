package dev.quern.spec;

import dev.quern.compiler.helpers.References;
import dev.quern.runtime.Function;
import dev.quern.runtime.V128;
import dev.quern.runtime.WasmException;
import dev.quern.runtime.gc.Array;
import dev.quern.runtime.gc.Struct;
import dev.quern.text.Expected;
import dev.quern.text.Value;
import java.util.List;

/** Compares results with what a script expects, to the bit. */
final class Matcher {
  private static final int F32_NAN = 0x7FC0_0000;
  private static final long F64_NAN = 0x7FF8_0000_0000_0000L;

  private Matcher() {}

  /**
   * Checks all results of an action.
   *
   * @throws Mismatch if one is not as expected
   */
  static void check(List<Expected> expected, Object[] results) {
    if (expected.size() != results.length) {
      throw new Mismatch("expected %d results, got %d".formatted(expected.size(), results.length));
    }
    for (int i = 0; i < results.length; i++) {
      if (!matches(expected.get(i), results[i])) {
        throw new Mismatch(
            "result %d: expected %s, got %s"
                .formatted(i, expected.get(i), Values.show(results[i])));
      }
    }
  }

  static boolean matches(Expected expected, Object result) {
    if (expected instanceof Expected.Exactly exactly) {
      return isExactly(exactly.value(), result);
    }
    if (expected instanceof Expected.Nan nan) {
      return isNan(nan, result);
    }
    if (expected instanceof Expected.Vector vector) {
      return result instanceof V128 v && isVector(vector, v);
    }
    if (expected instanceof Expected.Null) {
      return result == null;
    }
    if (expected instanceof Expected.Reference reference) {
      return isReference(reference.kind(), result);
    }
    if (expected instanceof Expected.Either either) {
      return either.alternatives().stream().anyMatch(e -> matches(e, result));
    }
    return false;
  }

  private static boolean isExactly(Value value, Object result) {
    if (value instanceof Value.F32 f32) {
      return result instanceof Float f && Float.floatToRawIntBits(f) == f32.bits();
    }
    if (value instanceof Value.F64 f64) {
      return result instanceof Double d && Double.doubleToRawLongBits(d) == f64.bits();
    }
    return Values.box(value) != null && Values.box(value).equals(result);
  }

  /**
   * Checks the class of a NaN (specification, 4.3.3 "Floating-Point Operations"): a canonical NaN
   * has a payload whose most significant bit alone is set, an arithmetic one has it set at least.
   * The sign does not matter.
   */
  private static boolean isNan(Expected.Nan nan, Object result) {
    if (nan.isF64()) {
      return result instanceof Double d
          && isNan(Double.doubleToRawLongBits(d), F64_NAN, Long.MAX_VALUE, nan.canonical());
    }
    return result instanceof Float f
        && isNan(Float.floatToRawIntBits(f), F32_NAN, Integer.MAX_VALUE, nan.canonical());
  }

  private static boolean isNan(long bits, long canonical, long allButSign, boolean exactly) {
    long magnitude = bits & allButSign;
    return exactly ? magnitude == canonical : (magnitude & canonical) == canonical;
  }

  /** Checks every lane: its bits, or the class of its NaN. */
  private static boolean isVector(Expected.Vector expected, V128 result) {
    int bits = expected.shape().laneBits();
    for (int i = 0; i < expected.lanes().size(); i++) {
      int position = i * bits;
      long half = position < Long.SIZE ? result.low() : result.high();
      long lane = (half >>> position % Long.SIZE) & -1L >>> (Long.SIZE - bits);
      if (!isLane(expected.lanes().get(i), lane, bits)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLane(Expected.Lane expected, long lane, int bits) {
    if (expected instanceof Expected.Lane.Bits exact) {
      return exact.bits() == lane;
    }
    boolean canonical = ((Expected.Lane.Nan) expected).canonical();
    return bits == Long.SIZE
        ? isNan(lane, F64_NAN, Long.MAX_VALUE, canonical)
        : isNan(lane, F32_NAN, Integer.MAX_VALUE, canonical);
  }

  private static boolean isReference(String kind, Object result) {
    return switch (kind) {
      case "func" -> result instanceof Function;
      case "extern", "any" -> result != null;
      case "eq" -> References.isEq(result);
      case "i31" -> References.isI31(result);
      case "struct" -> result instanceof Struct;
      case "array" -> result instanceof Array;
      case "exn" -> result instanceof WasmException;
      default -> throw new Mismatch("no result of this runtime is a reference to " + kind);
    };
  }
}
