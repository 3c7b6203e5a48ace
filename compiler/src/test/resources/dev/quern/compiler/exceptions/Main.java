package com.acme;

import dev.quern.runtime.Function;
import dev.quern.runtime.Tag;
import dev.quern.runtime.Trap;
import dev.quern.runtime.V128;
import dev.quern.runtime.WasmException;

/** Throws and catches exceptions of a module in Java; each line of the result is one of them. */
public final class Main {

  private static final Tag FAILURE = Tag.of("(func (param i32 externref))");
  private static final Tag OTHER = Tag.of("(func)");

  private Main() {}

  private static final class Host implements Geo.Env {
    @Override
    public Tag failure() {
      return FAILURE;
    }

    @Override
    public int attempt(int n) {
      switch (n) {
        case 1:
          throw FAILURE.exception(21, "object");
        case 2:
          throw OTHER.exception();
        case 3:
          throw new IllegalStateException("of the host");
        case 4:
          throw new StackOverflowError("of the host");
        default:
          return n;
      }
    }
  }

  public static String run() {
    StringBuilder out = new StringBuilder();
    try (Geo geo = Geo.instantiate(new Host())) {
      line(out, geo.run(7));
      line(out, geo.run(1));
      for (int n = 2; n <= 4; n++) {
        try {
          line(out, geo.run(n));
        } catch (WasmException e) {
          line(out, e.tag() == OTHER ? "other tag" : e);
        } catch (IllegalStateException | Trap e) {
          line(out, e.getMessage());
        }
      }
      try {
        geo.fail(-5, 1.5f, -2.5);
      } catch (WasmException e) {
        line(out, e.tag() == geo.own());
        line(out, e.getLong(0) + " " + e.getFloat(1) + " " + e.getDouble(2) + " " + e.get(2));
        line(out, e.getMessage());
        line(out, e.getStackTrace().length);
        geo.last().set(e);
        line(out, geo.both(e, 3).value0() == e);
        try {
          geo.again((WasmException) geo.last().get());
        } catch (WasmException same) {
          line(out, same == e);
        }
        try {
          line(out, e.getInt(0));
        } catch (IllegalArgumentException wrong) {
          line(out, wrong.getMessage());
        }
      }
      try {
        geo.fail_vector(7);
      } catch (WasmException e) {
        line(out, e.get(0).equals(V128.of(7, 7)));
      }
      line(out, geo.catch_any(1).get(1));
      line(out, geo.catch_any(0));
      try {
        line(out, geo.catch_any(3));
      } catch (IllegalStateException e) {
        line(out, "not caught: " + e.getMessage());
      }
      try {
        geo.again(null);
      } catch (Trap e) {
        line(out, e.getMessage());
      }
      Function function = geo.pick();
      line(out, geo.apply(function, 4));
      line(out, geo.instance().tag("own") == geo.own());
      try {
        FAILURE.exception(1L, null);
      } catch (IllegalArgumentException e) {
        line(out, e.getMessage());
      }
    }
    return out.toString();
  }

  private static void line(StringBuilder out, Object value) {
    out.append(value).append('\n');
  }
}
