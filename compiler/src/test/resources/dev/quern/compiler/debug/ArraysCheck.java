package com.acme;

import com.acme.Arrays.Types.Board;
import com.acme.Arrays.Types.Cell;
import com.acme.Arrays.Types.Pair;
import dev.quern.runtime.extras.Ptr;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;

/** Arrays and unions are copied as a whole, and C finds in them what Java wrote. */
public final class ArraysCheck {

  public static void check() {
    try (Arrays arrays = Arrays.instantiate()) {
      Ptr<Board> first = arrays.boardAsPtr(0);
      Ptr<Board> second = arrays.boardAsPtr(1);
      Board board = first.get();
      elements(board, second);
      double sum = arrays.sum(first);
      Board.Values values = board.toRecord();
      copies(values, second);
      equal(values, second.get().set(values).toRecord());
      equal(sum, arrays.sum(second));
      equal(values, Board.toRecords(first, 2).get(1));
      second.get().doors(1, 0, false);
      equal(false, values.equals(second.get().toRecord()));
      wholes(board);
      refused(board);
    }
  }

  private static void elements(Board board, Ptr<Board> other) {
    board.counts(new long[] {1, 2, 4_000_000_000L}).sums(new long[] {5, 6});
    board.weights(new double[] {0.5, 0.25}).halves(new float[] {1.5f, -2});
    board.wide(new BigInteger[] {BigInteger.TEN.negate(), BigInteger.TWO});
    board.open(new boolean[] {true, false, true});
    board.doors(new boolean[][] {{true, false}, {true, true}});
    board.levels(new int[] {-1, 1}).smalls(new byte[] {1, (byte) 200});
    board.names(new byte[][] {"abcdefgh".getBytes(), new byte[] {1, 2, 3, 4, 5, 6, 7, 8}});
    board.cube(new byte[][][] {{{1, 2, 3}, {4, 5, 6}}, {{7, 8, 9}, {10, 11, 12}}});
    board.sides(new short[][] {{1, 2, 3}, {-4, -5, -6}});
    board.cells(1).whole(77);
    board.grid(1, 0).part(1.5f);
    board.pairs(1).second(Ptr.of(other.memory(), other.address(), Ptr.UNKNOWN));
    board.neighbours(List.of(other, other.plus(-1)));
    board.low(3).high(4).last(-9).value(2.5);
  }

  private static void copies(Board.Values values, Ptr<Board> other) {
    equal(4_000_000_000L, values.counts()[2]);
    equal(-2f, values.halves()[1]);
    equal(BigInteger.TEN.negate(), values.wide()[0]);
    equal(true, values.doors()[1][0]);
    equal(-1, values.levels()[0]);
    equal((byte) 200, values.smalls()[1]);
    equal("abcdefgh", new String(values.names()[0]));
    equal((byte) 12, values.cube()[1][1][2]);
    equal((short) -6, values.sides()[1][2]);
    equal(77, number(values.cells()[1]).getInt());
    equal(1.5f, number(values.grid()[1][0]).getFloat());
    equal(other.address(), values.pairs().get(1).second().address());
    equal(other, values.neighbours().get(0));
    equal(0x403, number(values.union()).getInt());
    equal(2.5, number(values.union_2()).getDouble());
  }

  private static ByteBuffer number(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void wholes(Board board) {
    Cell cell = board.cells(0).set(board.cells(1).toBytes());
    equal(77, cell.whole());
    equal(Cell.SIZE, cell.toBytes().length);
    equal("Values[first=", board.pair().toRecord().toString().substring(0, 13));
    Pair.Values pair = board.pairs(1).toRecord();
    equal(pair, board.pair().set(pair).toRecord());
    // Of the last array it is not known how long it is.
    board.rest(1, 65_535);
    equal(65_535, board.rest(1));
  }

  private static void refused(Board board) {
    Board.Values before = board.toRecord();
    refuses("counts.length holds 3 to 3, not 2", () -> board.counts(new long[2]));
    refuses("counts holds 0 to 4294967295, not -1", () -> board.counts(new long[] {7, 7, -1}));
    refuses("sides[].length holds 3 to 3, not 4", () -> board.sides(new short[2][4]));
    refuses("names[].length holds 8 to 8, not 9", () -> board.names(new byte[2][9]));
    refuses("neighbours.size() holds 2 to 2, not 0", () -> board.neighbours(List.of()));
    refuses("union cell holds 8 to 8, not 7", () -> board.cells(0).set(new byte[7]));
    before.cells()[0] = new byte[3];
    before.counts()[0] = 99;
    refuses("cells[].length holds 8 to 8, not 3", () -> board.set(before));
    equal(1L, board.counts(0));
  }

  /** Nothing is written. */
  private static void refuses(String message, Runnable action) {
    try {
      action.run();
    } catch (IllegalArgumentException e) {
      equal(message, e.getMessage());
      return;
    }
    throw new AssertionError("not refused: " + message);
  }

  private static void equal(Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError("expected " + expected + ", but was " + actual);
    }
  }
}
