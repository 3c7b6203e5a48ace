package dev.quern.runtime.abi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Function;
import dev.quern.runtime.FunctionType;
import dev.quern.runtime.Imports;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CallingConventionTest {

  @Test
  void parametersUpToTheBoundAreInTheSignature() {
    int[] ones = new int[240];
    Arrays.fill(ones, 1);
    assertEquals(240, CallingConvention.passedInSignature(ones));
    int[] more = new int[241];
    Arrays.fill(more, 1);
    assertEquals(240, CallingConvention.passedInSignature(more));
    int[] twos = new int[300];
    Arrays.fill(twos, 2);
    assertEquals(120, CallingConvention.passedInSignature(twos));
    ones[239] = 2;
    assertEquals(239, CallingConvention.passedInSignature(ones), "the one that would pass it");
    int[] mixed = Arrays.copyOf(ones, 250);
    mixed[240] = 1;
    assertEquals(239, CallingConvention.passedInSignature(mixed), "and all after it");
    assertEquals(0, CallingConvention.passedInSignature(new int[0]));
  }

  @Test
  void handlesAreExact() {
    FunctionType type =
        FunctionType.parse("(func (param i32 i64 f32 f64 funcref externref) (result i64 i32))");
    assertEquals(
        MethodType.methodType(
            long.class,
            int.class,
            long.class,
            float.class,
            double.class,
            Function.class,
            Object.class),
        CallingConvention.methodType(type));
    assertEquals(
        MethodType.methodType(void.class),
        CallingConvention.methodType(FunctionType.parse("(func)")));
    FunctionType wide =
        FunctionType.parse("(func (param" + " i64".repeat(200) + ") (result externref))");
    assertEquals(120, CallingConvention.methodType(wide).parameterCount());
    assertEquals(Object.class, CallingConvention.methodType(wide).returnType());
  }

  @Test
  void carriersHaveRoomForBothWays() {
    Results results =
        CallingConvention.carrier(
            FunctionType.parse(
                "(func (param" + " i64".repeat(130) + " externref) (result i32 i32 externref))"));
    assertEquals(10 - Results.NUMBER_FIELDS, results.numbers.length);
    assertEquals(0, results.refs.length);
  }

  @Test
  void slots() {
    Results results = new Results(9, 4);
    for (int i = 0; i < 9; i++) {
      results.setNumber(i, i * 10);
    }
    for (int i = 0; i < 4; i++) {
      results.setRef(i, "r" + i);
    }
    assertEquals(50, results.n5);
    assertArrayEquals(new long[] {60, 70, 80}, results.numbers);
    assertEquals("r1", results.r1);
    assertArrayEquals(new Object[] {"r2", "r3"}, results.refs);
    Results copy = new Results(9, 4);
    copy.copyFrom(results, 8, 3);
    for (int i = 0; i < 8; i++) {
      assertEquals(i * 10, copy.number(i));
    }
    assertEquals(0, copy.number(8));
    assertEquals("r2", copy.ref(2));
    assertEquals(null, copy.ref(3));
  }

  /** Through a host function: more parameters than a signature holds, and every kind of result. */
  @Test
  void dynamicCallsUseTheCarrier() {
    StringBuilder parameters = new StringBuilder();
    Object[] arguments = new Object[300];
    for (int i = 0; i < 300; i++) {
      parameters.append(new String[] {" i32", " i64", " f32", " f64", " externref"}[i % 5]);
      arguments[i] = new Object[] {-i, -(long) i, (float) i, (double) i, "ref" + i}[i % 5];
    }
    String type = "(func (param" + parameters + ") (result" + parameters + "))";
    Imports imports = new Imports().function("m", "f", type, values -> values);
    Function function = (Function) imports.resolve(0, "m", "f", null);
    assertEquals(171, function.handle().type().parameterCount());
    assertArrayEquals(arguments, (Object[]) function.call(arguments));
    arguments[299] = 4;
    assertArrayEquals(
        arguments, (Object[]) function.call(arguments), "a reference may be anything");
    arguments[298] = null;
    assertThrows(IllegalArgumentException.class, () -> function.call(arguments));
  }
}
