package com.acme;

import com.acme.Numbers.Types.Group;
import com.acme.Numbers.Types.Node;
import com.acme.Numbers.Types.Number;
import dev.quern.runtime.Memory;
import dev.quern.runtime.extras.Ptr;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

/** Wide and narrow numbers, records there and back, and a list in memory. */
public final class NumbersCheck {

  private static final BigInteger BIG = BigInteger.ONE.shiftLeft(126);

  public static void check() {
    try (Numbers numbers = Numbers.instantiate()) {
      Memory memory = numbers.memory();
      Ptr<Group> groups = Ptr.of(memory, numbers.all(), Group.LAYOUT);
      Group group = groups.get();
      Number number = group.numbers(1);
      number.integer(BIG.negate()).natural(BIG.shiftLeft(1).subtract(BigInteger.ONE)).half(-1.5f);
      numbers.twice(number.pointer());
      equal(BIG.negate().shiftLeft(1), number.integer());
      equal(BIG.shiftLeft(2).subtract(BigInteger.TWO), number.natural());
      equal(-3f, number.half());
      records(groups);
      Node first = Ptr.of(memory, numbers.first(), Node.LAYOUT).get();
      equal(2L, first.next().get().id());
      Ptr<Node> third = numbers.find(first.pointer(), 3);
      equal(3L, third.get().id());
      equal(true, third.get().next().isNull());
      third.get().next(first.pointer());
      equal(first.pointer(), numbers.find(first.next(), 1));
    }
  }

  private static void records(Ptr<Group> groups) {
    Number.Values one = new Number.Values(BigInteger.ONE, BigInteger.TEN, 0.25f);
    Number.Values two = new Number.Values(BigInteger.TWO, BigInteger.TWO, 65504f);
    Group.Values values = new Group.Values(List.of(one, two), two, 200);
    equal(values, groups.get().set(values).toRecord());
    equal(two, groups.get().numbers(1).toRecord());
    Group.Values others = new Group.Values(List.of(two, one), one, 7);
    Group.set(groups, List.of(others, values, others));
    equal(List.of(others, values), Group.toRecords(groups, 2));
    refuses(groups, "size holds 0 to 255, not 256", new Group.Values(List.of(one, two), two, 256));
    refuses(groups, "numbers.size() holds 2 to 2, not 1", new Group.Values(List.of(one), two, 1));
    Number.Values wide = new Number.Values(BIG.shiftLeft(1), BigInteger.ONE, 0);
    refuses(
        groups,
        "integer holds 128 bits, signed, not",
        new Group.Values(List.of(one, two), wide, 1));
    Number.Values negative = new Number.Values(BigInteger.ONE, BigInteger.ONE.negate(), 0);
    refuses(
        groups,
        "natural holds 128 bits, unsigned, not -1",
        new Group.Values(List.of(one, negative), one, 1));
  }

  /** Nothing is written. */
  private static void refuses(Ptr<Group> groups, String message, Group.Values values) {
    List<Group.Values> before = Group.toRecords(groups, 3);
    try {
      Group.set(groups, List.of(before.get(1), values));
      throw new AssertionError("was set");
    } catch (IllegalArgumentException e) {
      equal(true, e.getMessage().contains(message));
    }
    equal(before, Group.toRecords(groups, 3));
  }

  private static void equal(Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError("expected " + expected + ", but was " + actual);
    }
  }
}
