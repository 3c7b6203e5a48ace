package dev.quern.compiler.codegen;

import dev.quern.compiler.Compilations;
import dev.quern.runtime.Function;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs pairs of comparisons of one number until C2 has compiled them, then gives them a number that
 * was never seen, which goes the way that C2 has left out. The first comparison is a function of
 * its own, which C2 inlines with the profile that others made: mostly, but not always, it holds.
 *
 * <p>Arguments: the first comparison. The JVM must not compile in the background.
 */
public final class FoldedComparisons {

  private static final int CALLS = 20_000;
  private static final List<String> COMPARISONS = List.of("lt_s", "lt_u", "ge_s", "ge_u");

  private final StringBuilder text = new StringBuilder("(module\n");
  private final List<String> pairs = new ArrayList<>();

  private FoldedComparisons() {}

  public static void main(String[] arguments) {
    System.out.println("wrong: " + new FoldedComparisons().run(arguments[0]));
  }

  private List<String> run(String first) {
    for (String type : List.of("i32", "i64")) {
      function(type, first);
      for (String second : COMPARISONS) {
        pair(type, first, second);
      }
    }
    Instance instance =
        Compilations.instantiate(
            Compilations.ofText(text.append(')').toString(), "test.Folded"), new Imports());
    shareProfile(instance.function("i32." + first), 1, 20, 16);
    shareProfile(instance.function("i64." + first), 1L, 20L, 16L);
    List<String> wrong = new ArrayList<>();
    for (String pair : pairs) {
      Function function = instance.function(pair);
      for (int i = 0; i < CALLS; i++) {
        function.call(8 + (i & 7));
      }
      if (!function.call(5).equals(1) || !function.call(20).equals(100)) {
        wrong.add(pair);
      }
    }
    return wrong;
  }

  private static void shareProfile(Function function, Object often, Object rarely, Object bound) {
    for (int i = 0; i < CALLS; i++) {
      function.call(i % 100 == 0 ? rarely : often, bound);
    }
  }

  /** A function that does nothing but compare. */
  private void function(String type, String comparison) {
    text.append(
        """
        (func $%1$s.%2$s (export "%1$s.%2$s") (param %1$s %1$s) (result i32)
          (%1$s.%2$s (local.get 0) (local.get 1)))
        """
            .formatted(type, comparison));
  }

  /** A function that answers 100 for 16 and more, 1 for less than 8, else 0. */
  private void pair(String type, String first, String second) {
    pairs.add(type + " " + first + " " + second);
    text.append(
        """
        (func (export "%s") (param i32) (result i32) (local %s)
          (local.set 1 %s)
          (if %s (then (return (i32.const 100))))
          (if %s (then (return (i32.const 1))))
          (i32.const 0))
        """
            .formatted(
                type + " " + first + " " + second,
                type,
                type.equals("i64") ? "(i64.extend_i32_s (local.get 0))" : "(local.get 0)",
                condition("call $", type, first, 16, first.startsWith("lt")),
                condition("", type, second, 8, second.startsWith("ge"))));
  }

  private static String condition(
      String prefix, String type, String comparison, int bound, boolean negated) {
    String value =
        "(%s%s.%s (local.get 1) (%s.const %d))".formatted(prefix, type, comparison, type, bound);
    return negated ? "(i32.eqz " + value + ")" : value;
  }
}
