package dev.quern.spec;

import dev.quern.runtime.V128;
import dev.quern.text.Value;

/** Turns the values of scripts into what {@link dev.quern.runtime.Function#call} takes. */
final class Values {
  private Values() {}

  static Object[] box(java.util.List<Value> values) {
    return values.stream().map(Values::box).toArray();
  }

  static Object box(Value value) {
    if (value instanceof Value.I32 v) {
      return v.value();
    }
    if (value instanceof Value.I64 v) {
      return v.value();
    }
    if (value instanceof Value.F32 v) {
      return Float.intBitsToFloat(v.bits());
    }
    if (value instanceof Value.F64 v) {
      return Double.longBitsToDouble(v.bits());
    }
    if (value instanceof Value.Null) {
      return null;
    }
    if (value instanceof Value.Extern v) {
      return new HostReference(v.number());
    }
    if (value instanceof Value.Host v) {
      return new HostReference(v.number());
    }
    if (value instanceof Value.V128 v) {
      return V128.of(v.low(), v.high());
    }
    throw new IllegalArgumentException("no value: " + value);
  }

  /** Shows a value as messages do: floating-point numbers with their bits. */
  static String show(Object value) {
    if (value instanceof Float f) {
      return "f32 %s (0x%08x)".formatted(f, Float.floatToRawIntBits(f));
    }
    if (value instanceof Double d) {
      return "f64 %s (0x%016x)".formatted(d, Double.doubleToRawLongBits(d));
    }
    if (value instanceof Integer i) {
      return "i32 %d (0x%x)".formatted(i, i);
    }
    if (value instanceof Long l) {
      return "i64 %d (0x%x)".formatted(l, l);
    }
    return String.valueOf(value);
  }
}
