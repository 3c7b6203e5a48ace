package com.acme;

import com.acme.Catalog.Types.Color;
import com.acme.Catalog.Types.Handling;
import com.acme.Catalog.Types.Item;
import com.acme.Catalog.Types.PackingTag;
import com.acme.Catalog.Types.Part;
import com.acme.Catalog.Types.ResultU32ColorTag;
import dev.quern.runtime.extras.Ptr;
import dev.quern.runtime.extras.Scope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Reads what C wrote, and lets C read what was written, by what catalog.wit says of it. */
public final class CatalogCheck {

  public static void check() {
    try (Catalog catalog = Catalog.instantiate();
        Scope scope = catalog.scope()) {
      equal(catalog.size_of_item(), (long) Item.SIZE);
      numbers(catalog);
      strings(catalog);
      Ptr<Item> found = catalog.find(4_000_000_000L);
      reads(found.get());
      writes(catalog, scope, found.get());
      refuses(catalog, scope, found.get());
    }
  }

  private static void numbers(Catalog catalog) {
    equal(4_294_967_295L, catalog.next_id(4_294_967_294L));
    equal(0L, catalog.next_id(4_294_967_295L));
    equal(true, catalog.is_sold(3_000_000_001L));
    equal(false, catalog.is_sold(3));
    equal((int) 'Q', catalog.upper('q'));
    equal(0x1f600, catalog.upper(0x1f600));
    equal((byte) -3, catalog.clamp((byte) -128, (byte) -3));
    equal(-3.75, catalog.scale(1.5f, -2.5));
    equal(0xfedc, catalog.low16(0x1234_5678_9abc_fedcL));
    fails("id holds 0 to 4294967295, not -1", () -> catalog.is_sold(-1));
    fails("last holds 0 to 4294967295, not 4294967296", () -> catalog.next_id(1L << 32));
    fails("letter holds a Unicode scalar value, not 0xd800", () -> catalog.upper(0xD800));
  }

  private static void strings(Catalog catalog) {
    equal(2L, catalog.count_letters("L\u00e4mpchen, Bl\u00e4tter", 'e'));
    equal(0L, catalog.count_letters("", 'e'));
    equal(31L * 255 + 7, catalog.checksum(new byte[] {-1, 7}));
    equal("n\u00b0321", catalog.label(123));
    equal("n\u00b0", catalog.label(4_000_000_000L).substring(0, 2));
    equal(0, catalog.labels_in_use());
    equal("[-1, 0, 1]", Arrays.toString(catalog.key(255)));
  }

  private static void reads(Item item) {
    equal(4_000_000_000L, item.id());
    equal("L\u00e4mpchen", item.name());
    equal(Color.GREEN, item.color());
    equal(EnumSet.of(Handling.FRAGILE, Handling.THIS_SIDE_UP), item.handling());
    equal(5, item.handlingValue());
    equal(0x1f600, item.letter());
    equal(PackingTag.BOX, item.packing().tag());
    equal(2.5, item.packing().box().height());
    equal(true, item.discount().present());
    equal(250, item.discount().value());
    equal("[1, 65535, 3]", Arrays.toString(item.ratings()));
    equal("[-1, 0, 7]", Arrays.toString(item.key()));
    equal(2, item.parts().size());
    equal(200, item.parts().get(0).count());
    equal(2L, item.parts().get(1).id());
    equal(3_000_000_000L, item.stock().f0());
    equal(-5L, item.stock().f1());
    equal(ResultU32ColorTag.ERR, item.checked().tag());
    equal(Color.DARK_BLUE, item.checked().err());
    equal("[new, old]", Arrays.toString(item.tags()));
    equal("[DARK_BLUE, RED]", Arrays.toString(item.shades()));
    equal(2, item.linesLength());
    Item.Values copy = item.toRecord();
    equal("L\u00e4mpchen", copy.name());
    equal(-5L, copy.stock().f1());
  }

  private static void writes(Catalog catalog, Scope scope, Item item) {
    Ptr<Item> there = item.pointer();
    equal(Color.GREEN, catalog.paint(there, Color.DARK_BLUE));
    equal(Color.DARK_BLUE, item.color());
    equal(EnumSet.allOf(Handling.class), catalog.mark(there, Set.of(Handling.KEEP_DRY)));
    equal(7, item.handlingValue());
    item.name(scope, "\u00fc").ratings(scope, new int[] {10, 65535});
    item.packing().roll(40);
    item.discount().present(false);
    item.checked().ok(4_000_000_000L);
    equal(2 * (2L + 40 + 10 + 65535 + 4_000_000_000L), catalog.price(there, 2));
    item.packing().other(scope, "bag");
    item.discount().value(5);
    equal(2L + 300 - 5 + 10 + 65535 + 4_000_000_000L, catalog.price(there, 1));
    item.key(scope, new byte[] {1, 2});
    equal("[1, 2]", Arrays.toString(item.key()));
    Ptr<Part> parts = scope.array(Part.LAYOUT, 3);
    parts.get(0).count(7);
    parts.get(2).count(255).id(9);
    equal(262L, catalog.count_parts(parts, 3));
    item.parts(parts, 3);
    equal(9L, item.parts().get(2).id());
    item.tags(scope, new String[] {"", "\u00fc"}).shades(scope, new Color[] {Color.GREEN});
    equal("[, \u00fc]", Arrays.toString(item.tags()));
    equal("[GREEN]", Arrays.toString(item.shades()));
    item.handling(Set.of()).letter('x');
    equal(0, item.handlingValue());
  }

  private static void refuses(Catalog catalog, Scope scope, Item item) {
    fails("the case is OTHER, not ROLL", () -> item.packing().roll());
    fails("the case is OTHER, not BOX", () -> item.packing().box());
    item.discount().present(false);
    fails("the case is none, not some", () -> item.discount().value());
    fails("value holds 0 to 255, not 256", () -> item.discount().value(256));
    equal(false, item.discount().present());
    fails("letter holds a Unicode scalar value, not 0x110000", () -> item.letter(0x110000));
    fails("ratings holds 0 to 65535, not -1", () -> item.ratings(scope, new int[] {-1}));
    fails("count holds 0 to 255, not -1", () -> catalog.price(item.pointer(), -1));
    fails("partsLength holds", () -> catalog.count_parts(item.parts().get(0).pointer(), -1));
    fails("an unrecognized value", () -> catalog.paint(item.pointer(), Color.UNRECOGNIZED));
    fails("Index 3 out of bounds for length 3", () -> item.parts().get(3));
    item.pointer().memory().putInt(item.pointer().address() + 72, -1);
    fails("4294967295 elements at address", item::parts);
  }

  private static void equal(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError("expected " + expected + ", was " + actual);
    }
  }

  private static void fails(String message, Runnable action) {
    try {
      action.run();
    } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
      if (!e.getMessage().startsWith(message)) {
        throw new AssertionError("expected " + message + ", was " + e.getMessage());
      }
      return;
    }
    throw new AssertionError("did not fail: " + message);
  }
}
