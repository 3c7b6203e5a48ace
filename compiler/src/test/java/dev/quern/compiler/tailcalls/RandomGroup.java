package dev.quern.compiler.tailcalls;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random functions that tail-call each other.
 *
 * <p>The first parameter of each is an i32 that counts down, and at 0 the function answers with a
 * hash of its parameters. Before that, the hash chooses one of its callees, whose parameters are
 * those of the caller in any order, each with something added. Function i always can call i + 1, so
 * that all are in one group.
 */
final class RandomGroup {

  /** A parameter of a callee: one of the caller's parameters, and what is added. */
  private record Argument(int from, int added) {}

  private record Call(int callee, List<Argument> arguments) {}

  private final List<boolean[]> longs = new ArrayList<>();
  private final List<List<Call>> calls = new ArrayList<>();
  private final int padding;
  private final int exported;

  /**
   * @param padding how many times the functions are longer than they have to be
   * @param exported how many functions can be called from outside
   */
  RandomGroup(Random random, int size, int padding, int exported) {
    this.padding = padding;
    this.exported = exported;
    for (int i = 0; i < size; i++) {
      boolean[] types = new boolean[1 + random.nextInt(5)];
      for (int j = 1; j < types.length; j++) {
        types[j] = random.nextBoolean();
      }
      longs.add(types);
    }
    for (int i = 0; i < size; i++) {
      List<Call> own = new ArrayList<>();
      for (int j = random.nextInt(4); j >= 0; j--) {
        int callee = j == 0 ? (i + 1) % size : random.nextInt(size);
        List<Argument> arguments = new ArrayList<>(List.of(new Argument(0, -1)));
        while (arguments.size() < longs.get(callee).length) {
          int from = random.nextInt(longs.get(i).length);
          arguments.add(new Argument(from, random.nextInt(100)));
        }
        own.add(random.nextInt(own.size() + 1), new Call(callee, arguments));
      }
      calls.add(own);
    }
  }

  int size() {
    return longs.size();
  }

  /** Which parameters of a function are of type i64; the others are of type i32. */
  boolean[] longs(int function) {
    return longs.get(function);
  }

  /** What a function answers. */
  long answer(int function, long[] parameters) {
    int current = function;
    long[] values = parameters;
    while (values[0] != 0) {
      List<Call> possible = calls.get(current);
      Call call = possible.get((int) Long.remainderUnsigned(hash(values), possible.size()));
      long[] next = new long[call.arguments().size()];
      for (int i = 0; i < next.length; i++) {
        Argument argument = call.arguments().get(i);
        next[i] = values[argument.from()] + argument.added();
        next[i] = longs.get(call.callee())[i] ? next[i] : (int) next[i];
      }
      current = call.callee();
      values = next;
    }
    return hash(values);
  }

  private long hash(long[] values) {
    long hash = 0;
    for (long value : values) {
      hash = hash * 31 + value;
    }
    for (int i = 0; i < padding; i++) {
      hash = (hash ^ i) * 33;
    }
    return hash;
  }

  /** The module. */
  String text() {
    StringBuilder text = new StringBuilder("(module\n");
    for (int i = 0; i < size(); i++) {
      text.append("(func $f").append(i);
      if (i < exported) {
        text.append(" (export \"f").append(i).append("\")");
      }
      text.append(" (param").append(types(i)).append(") (result i64) (local $hash i64)\n");
      writeHash(text, i);
      text.append("(if (i32.eqz (local.get 0)) (then (return (local.get $hash))))\n");
      writeCalls(text, i);
      text.append(")\n");
    }
    return text.append(")\n").toString();
  }

  private String types(int function) {
    StringBuilder types = new StringBuilder();
    for (boolean isLong : longs.get(function)) {
      types.append(isLong ? " i64" : " i32");
    }
    return types.toString();
  }

  private void writeHash(StringBuilder text, int function) {
    String hash = "(local.set $hash (i64.add (i64.mul (local.get $hash) (i64.const 31)) %s))\n";
    for (int i = 0; i < longs.get(function).length; i++) {
      text.append(hash.formatted(get(function, i, true)));
    }
    String more =
        "(local.set $hash (i64.mul (i64.xor (local.get $hash) (i64.const %d)) (i64.const 33)))\n";
    for (int i = 0; i < padding; i++) {
      text.append(more.formatted(i));
    }
  }

  private void writeCalls(StringBuilder text, int function) {
    List<Call> possible = calls.get(function);
    text.append("(block ".repeat(possible.size())).append("(br_table");
    for (int i = 0; i < possible.size(); i++) {
      text.append(' ').append(i);
    }
    String index = "(i32.wrap_i64 (i64.rem_u (local.get $hash) (i64.const %d)))";
    text.append(index.formatted(possible.size())).append("))\n");
    for (int i = 0; i < possible.size(); i++) {
      Call call = possible.get(i);
      boolean[] types = longs.get(call.callee());
      text.append("(return_call $f").append(call.callee());
      for (int j = 0; j < types.length; j++) {
        Argument argument = call.arguments().get(j);
        String type = types[j] ? "i64" : "i32";
        text.append(
            " (%s.add %s (%s.const %d))"
                .formatted(type, get(function, argument.from(), types[j]), type, argument.added()));
      }
      text.append(i == possible.size() - 1 ? ")\n" : "))\n");
    }
  }

  private String get(int function, int parameter, boolean asLong) {
    String get = "(local.get " + parameter + ")";
    if (longs.get(function)[parameter] == asLong) {
      return get;
    }
    return asLong ? "(i64.extend_i32_s " + get + ")" : "(i32.wrap_i64 " + get + ")";
  }
}
