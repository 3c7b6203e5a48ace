package dev.quern.compiler.tailcalls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.Compilations;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.Report;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random functions that tail-call each other, against what Java makes of the same numbers. */
class RandomGroupsTest {
  private static final int STEPS = 5_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void smallGroupsAreOneMethod(int seed) {
    Random random = new Random(seed);
    RandomGroup group = new RandomGroup(random, 2 + seed % 5, 0, 1 + seed % 2);
    assertEquals(1, check(group, random, 1 + seed % 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 22})
  void largerGroupsAreDivided(int seed) {
    Random random = new Random(seed);
    assertTrue(check(new RandomGroup(random, 30, 50, 6), random, 6) > 1);
  }

  @Test
  void groupsThatAreTooLargeAreNotJoined() {
    Random random = new Random(31);
    assertEquals(1, check(new RandomGroup(random, 200, 100, 2), random, 2));
  }

  /** Gives the largest number of methods of a function. */
  private static int check(RandomGroup group, Random random, int exported) {
    CompileResult result = Compilations.ofText(group.text(), "random.Calls");
    Instance instance = Compilations.instantiate(result, new Imports());
    for (int function = 0; function < exported; function++) {
      boolean[] longs = group.longs(function);
      for (int steps : new int[] {0, 1, 2, 17, STEPS, STEPS + 1}) {
        long[] values = random.ints(longs.length).asLongStream().toArray();
        values[0] = steps;
        Object[] arguments = new Object[values.length];
        for (int i = 0; i < arguments.length; i++) {
          arguments[i] = longs[i] ? values[i] : (Object) (int) values[i];
        }
        assertEquals(
            group.answer(function, values), instance.function("f" + function).call(arguments));
      }
    }
    return result.report().functions().stream()
        .map(Report.Function::methodSizes)
        .mapToInt(List::size)
        .max()
        .getAsInt();
  }
}
