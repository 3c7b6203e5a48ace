package com.acme;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import com.acme.Records.Types.Color;
import com.acme.Records.Types.Item;
import com.acme.Records.Types.Level;
import com.acme.Records.Types.Packed;
import com.acme.Records.Types.Point;
import com.acme.Records.Types.Small;
import com.acme.Records.Types.Toggle;
import dev.quern.runtime.Memory;
import dev.quern.runtime.extras.Ptr;

/** Reads what C wrote, and lets C read what was written. */
public final class RecordsCheck {

  public static void check() {
    try (Records records = Records.instantiate()) {
      Memory memory = records.memory();
      Ptr<Item> items = records.itemsAsPtr();
      equal(Ptr.of(memory, records.items(), Item.LAYOUT), items);
      equal(records.size_of_item(), Item.SIZE);
      records.fill(items, 5);
      Item item = items.get();
      reads(item, items);
      copies(item);
      writes(records, item, items.plus(1).get());
      refuses(item, items);
      equal(1, memory.grow(1) > 0 ? 1 : 0);
      equal(4000000005L, item.id());
    }
  }

  private static void reads(Item item, Ptr<Item> items) {
    equal(4000000005L, item.id());
    equal((byte) -8, item.i8());
    equal(200, item.u8());
    equal((short) -1600, item.i16());
    equal(60000, item.u16());
    equal(-320000, item.i32());
    equal(-64000000000L, item.i64());
    equal("18000000000000000000", Long.toUnsignedString(item.u64()));
    equal(1.5f, item.f32());
    equal(-2.25, item.f64());
    equal(true, item.good());
    equal((byte) 'q', item.letter());
    equal(Color.GREEN, item.color());
    equal(Level.LOW, item.level());
    equal(Toggle.ON, item.power());
    equal(Small.HUGE_ONE, item.small());
    equal(200, item.smallValue());
    equal(0.5, item.number().d());
    equal(3, item.at_().x());
    equal(4, item.at_().y());
    equal(12, item.corners(1).x());
    equal(12, item.matrix(1, 2));
    equal(items.plus(1), item.next());
    equal(false, item.label().isNull());
    equal(items.address(), item.opaque().address());
    equal(true, item.callback().isNull());
    equal(1, item.flags().ready());
    equal(5, item.flags().kind());
    equal(-9, item.flags().delta());
    equal(1099511627775L, item.flags().wide());
    equal(true, item.flags().last());
    equal((byte) 'n', item.name(0));
    equal(16, item.name().length);
    equal(255, item.key(3));
    equal(21, item.nested().inner());
    equal(1, item.left());
    equal(2, item.right());
    equal(0.25f, item.as_float());
    equal(-7, item.places(1).get().y());
    equal(java.math.BigInteger.ONE.shiftLeft(100).subtract(java.math.BigInteger.ONE), item.big());
    equal(9, item.class_());
  }

  private static void copies(Item item) {
    Item.Values values = item.toRecord();
    equal(4000000005L, values.id());
    equal(4, values.at_().y());
    equal(5L, values.colorValue());
    equal(-7, values.places().get(1).get().y());
    equal(12, values.matrix()[1][2]);
    equal(0.5, java.nio.ByteBuffer.wrap(values.number()).order(LITTLE_ENDIAN).getDouble());
    equal(0.25f, java.nio.ByteBuffer.wrap(values.union()).order(LITTLE_ENDIAN).getFloat());
    equal(values, item.toRecord());
    equal(values.hashCode(), item.toRecord().hashCode());
    equal(true, values.toString().contains(", matrix=[["));
    values.matrix()[1][2]++;
    equal(false, values.equals(item.toRecord()));
    equal(12, item.matrix(1, 2));
  }

  private static void writes(Records records, Item from, Item to) {
    to.id(from.id()).i8(from.i8()).u8(from.u8()).i16(from.i16()).u16(from.u16()).i32(from.i32());
    to.i64(from.i64()).u64(from.u64()).f32(from.f32()).f64(from.f64()).good(from.good());
    to.letter(from.letter()).color(from.color()).level(from.level()).power(from.power());
    to.small(from.small()).next(from.next()).label(from.label()).opaque(from.opaque());
    to.number().d(from.number().d());
    to.at_().x(from.at_().x()).y(from.at_().y());
    for (int i = 0; i < 2; i++) {
      to.corners(i).x(from.corners(i).x()).y(from.corners(i).y());
      to.places(i, from.places(i));
      for (int k = 0; k < 3; k++) {
        to.matrix(i, k, from.matrix(i, k));
      }
    }
    to.flags().ready(from.flags().ready()).kind(from.flags().kind()).delta(from.flags().delta());
    to.flags().wide(from.flags().wide()).last(from.flags().last());
    to.name(from.name()).key(3, from.key(3)).nested().inner(from.nested().inner());
    to.left(from.left()).right(from.right()).as_float(from.as_float()).big(from.big());
    to.class_(from.class_());
    equal(records.checksum(from.pointer()), records.checksum(to.pointer()));
    to.set(items(records, 3).toRecord());
    equal(false, records.checksum(from.pointer()) == records.checksum(to.pointer()));
    equal(from.toRecord(), to.set(from.toRecord()).toRecord());
    equal(records.checksum(from.pointer()), records.checksum(to.pointer()));
    to.flags().kind(2);
    equal(1, to.flags().ready());
    equal(-9, to.flags().delta());
    equal(false, records.checksum(from.pointer()) == records.checksum(to.pointer()));
    to.colorValue(77);
    equal(Color.UNRECOGNIZED, to.color());
    equal(77L, to.colorValue());
    Point here = Point.at(records.memory(), 64).x(1).y(2);
    Point there = Point.at(records.memory(), 128).x(4).y(6);
    equal(25L, records.distance(here.pointer(), there.pointer()));
    Packed packed = Packed.at(records.memory(), 200).tag(3).value(4000000000L);
    equal(5, Packed.SIZE);
    equal((int) 4000000003L, records.unpack(packed.pointer()));
  }

  private static Item items(Records records, int index) {
    return records.itemsAsPtr().get(index);
  }

  private static void refuses(Item item, Ptr<Item> items) {
    refused(IllegalArgumentException.class, () -> item.id(-1));
    refused(IllegalArgumentException.class, () -> item.id(4294967296L));
    refused(IllegalArgumentException.class, () -> item.u8(256));
    refused(IllegalArgumentException.class, () -> item.flags().kind(8));
    refused(IllegalArgumentException.class, () -> item.flags().delta(16));
    refused(IllegalArgumentException.class, () -> item.name(new byte[17]));
    refused(IndexOutOfBoundsException.class, () -> item.corners(2));
    refused(IndexOutOfBoundsException.class, () -> item.matrix(0, 3));
    refused(NullPointerException.class, () -> Ptr.of(items.memory(), 0, Item.LAYOUT).get());
    refused(ArithmeticException.class, () -> items.plus(-1_000_000));
    refused(ArithmeticException.class, () -> items.plus(Long.MAX_VALUE));
    refused(UnsupportedOperationException.class, () -> item.opaque().get());
    refused(IndexOutOfBoundsException.class, () -> Item.at(items.memory(), 0xFFFF_FFF0L).id());
  }

  private static void refused(Class<? extends Exception> type, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      equal(type, e.getClass());
      return;
    }
    throw new AssertionError("nothing was thrown, not " + type);
  }

  private static void equal(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError(expected + " is not " + actual);
    }
  }

  private RecordsCheck() {}
}
