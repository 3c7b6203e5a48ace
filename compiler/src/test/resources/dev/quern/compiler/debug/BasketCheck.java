package com.acme;

import com.acme.Basket.Types.Item;
import com.acme.Basket.Types.Point;
import com.acme.Basket.Types.Uint16Slice;
import dev.quern.runtime.Trap;
import dev.quern.runtime.extras.Ptr;
import dev.quern.runtime.extras.Scope;
import java.util.Objects;

/** Structures of Go, which Go reads and writes too. */
public final class BasketCheck {

  public static void check() {
    try (Basket basket = Basket.instantiate();
        Scope scope = basket.scope()) {
      Item pear = scope.array(Item.LAYOUT, 1).get();
      Item plum = scope.array(Item.LAYOUT, 1).get();
      pear.Name(scope, "pear \u20ac").Kind(255).Fresh(true).Count(4_000_000_000L).Price(0.25);
      pear.Place().X(-3).Y(4);
      pear.Sizes(2, (short) -7).Next(plum.pointer());
      plum.Count(5);
      equal("pear \u20ac", pear.Name());
      equal(255, pear.Kind());
      equal(new Point.Values(-3, 4), pear.toRecord().Place());
      equal((short) -7, pear.Sizes(2));
      equal(plum.pointer(), pear.Next());
      Item.Values values = pear.toRecord();
      equal((short) -7, values.Sizes()[2]);
      equal(values, plum.set(scope, values).toRecord());
      plum.Count(5).Next(Ptr.of(basket.memory(), 0, Item.LAYOUT));
      // Go gives an uint32, which is no pointer, whatever its debugging information says.
      int count = basket.count(pear.pointer());
      equal(4_000_000_005L, Integer.toUnsignedLong(count));
      tags(basket, scope, pear);
      lines(basket, pear);
    }
  }

  private static void tags(Basket basket, Scope scope, Item item) {
    Uint16Slice tags = item.Tags();
    tags.ptr(Ptr.of(basket.memory(), scope.allocate(4), Ptr.UNKNOWN)).len(2).cap(2);
    basket.memory().putShort(tags.ptr().raw() + 2, (short) 65_535);
    equal(65_535, basket.tag(item.pointer(), 1));
    trapsAt("basket.go", 50, () -> basket.tag(item.pointer(), 2));
  }

  private static void lines(Basket basket, Item item) {
    Ptr<Item> none = Ptr.of(basket.memory(), 0, Item.LAYOUT);
    basket.check(none, 0);
    trapsAt("basket.go", 42, () -> basket.check(item.pointer(), 7));
  }

  /** The frame above is the function of the runtime that panics. */
  private static void trapsAt(String file, int line, Runnable call) {
    try {
      call.run();
    } catch (Trap trap) {
      StackTraceElement[] frames = trap.getStackTrace();
      equal("panic.go", frames[0].getFileName());
      equal(file, frames[1].getFileName());
      equal(line, frames[1].getLineNumber());
      return;
    }
    throw new AssertionError("no trap");
  }

  private static void equal(Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError("expected " + expected + " but was " + actual);
    }
  }
}
