package dev.quern.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.runtime.Function;
import dev.quern.runtime.Global;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.InstanceAware;
import dev.quern.runtime.Limits;
import dev.quern.runtime.LinkException;
import dev.quern.runtime.Memory;
import dev.quern.runtime.Table;
import dev.quern.runtime.Trap;
import dev.quern.runtime.abi.Abi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a generated instance gets from its base class, on one that was written by hand. */
class SampleInstanceTest {

  private static final String TYPE = "(func (param i32) (result i32))";

  private static Imports imports() {
    return new Imports().function("env", "f", TYPE, arguments -> (Integer) arguments[0] * 10);
  }

  private static SampleInstance sample() {
    return new SampleInstance(imports(), Limits.none());
  }

  @Test
  void exportsByName() {
    try (Instance instance = sample()) {
      assertEquals("sample", instance.name());
      assertEquals(
          List.of("load", "pair", "indirect", "memory", "table", "counter"),
          List.copyOf(instance.exportNames()));
      assertEquals(42, instance.function("load").call(8));
      assertEquals(1, instance.memory("memory").pages());
      assertEquals(4, instance.table("table").size());
      assertEquals(7, instance.global("counter").getInt());
      assertSame(instance.function("load"), instance.function("load"));
      assertNull(instance.export("nothing"));
      IllegalArgumentException unknown =
          assertThrows(IllegalArgumentException.class, () -> instance.function("memory"));
      assertEquals("sample exports no function named \"memory\"", unknown.getMessage());
      assertThrows(UnsupportedOperationException.class, () -> instance.exportNames().clear());
    }
  }

  @Test
  void furtherResultsAreGathered() {
    assertArrayEquals(new Object[] {1, 2L, "three"}, (Object[]) sample().function("pair").call());
  }

  @Test
  void indirectCallsFindLocalLazyAndForeignFunctions() {
    SampleInstance instance = sample();
    assertNull(instance.t0.elements[0], "an element is made when it is looked at");
    assertEquals(0, instance.indirect$(0));
    assertSame(instance.function("load"), instance.t0.elements[0]);
    assertEquals(10, instance.indirect$(1));
    assertEquals(10, instance.indirect$(1));
    assertEquals(2, instance.secondOf(2));
  }

  @Test
  void indirectCallsTrap() {
    SampleInstance instance = sample();
    assertTrap("indirect call type mismatch", () -> instance.indirect$(2));
    assertTrap("uninitialized element 3", () -> instance.indirect$(3));
    assertTrap("undefined element 4", () -> instance.indirect$(4));
    assertTrap("undefined element 4294967295", () -> instance.indirect$(-1));
  }

  private static void assertTrap(String message, Runnable code) {
    Trap trap = assertThrows(Trap.class, code::run);
    assertEquals(message, trap.getMessage());
    assertTrue(trap.getMessage().startsWith(trap.kind().message()));
    assertEquals("indirect", trap.getStackTrace()[0].getMethodName());
  }

  @Test
  void functionsKeepTheirIdentityAcrossInstances() {
    SampleInstance exporter = sample();
    Function load = exporter.function("load");
    SampleInstance importer =
        new SampleInstance(new Imports().define("env", "f", load), Limits.none());
    assertSame(load, importer.function(0));
    assertSame(load, importer.table("table").getFunction(1));
    exporter.memory("memory").putInt(1, 99);
    assertEquals(99, importer.indirect$(1), "it works on the memory of its own instance");
  }

  @Test
  void furtherResultsOfAnotherInstanceArriveInTheCallersCarrier() {
    SampleInstance one = sample();
    SampleInstance other = sample();
    one.t0.set(3, other.function("pair"));
    assertEquals(2, one.secondOf(3));
    assertEquals("three", one.results.r0);
    SampleFunction wrapper = (SampleFunction) one.callee(one.t0, 3, 1);
    assertNotSame(other.function("pair"), wrapper);
    assertSame(wrapper, one.callee(one.t0, 3, 1), "wrappers are kept");
    assertSame(other.function("pair"), one.t0.get(3), "and never become visible");
  }

  @Test
  void importsOfInstances() {
    SampleInstance exporter = sample();
    Imports imports = new Imports().instance("env", exporter);
    LinkException missing =
        assertThrows(LinkException.class, () -> new SampleInstance(imports, Limits.none()));
    assertEquals("unknown import \"env\" \"f\" of sample", missing.getMessage());
    imports.define("env", "f", exporter.function("indirect"));
    assertSame(
        exporter.function("indirect"), new SampleInstance(imports, Limits.none()).function(0));
  }

  @Test
  void importsOfTheWrongType() {
    assertLinkFailure(
        "incompatible import type of \"env\" \"f\" of sample: a function (func (param i32) (result"
            + " i32)) is needed, not a function (func (param i64))",
        new Imports().function("env", "f", "(func (param i64))", arguments -> null));
    assertLinkFailure(
        "incompatible import type of \"env\" \"f\" of sample: a function (func (param i32) (result"
            + " i32)) is needed, not a memory of 1 to 2 pages",
        new Imports().memory("env", "f", 1, 2));
    assertLinkFailure(
        "incompatible import type of \"env\" \"f\" of sample: a function (func (param i32) (result"
            + " i32)) is needed, not a mutable global of type i64",
        new Imports().global("env", "f", "i64", true, 1L));
  }

  private static void assertLinkFailure(String message, Imports imports) {
    LinkException failure =
        assertThrows(LinkException.class, () -> new SampleInstance(imports, Limits.none()));
    assertEquals(message, failure.getMessage());
  }

  @Test
  void anotherAbiIsOneClearError() {
    LinkException failure = assertThrows(LinkException.class, () -> Abi.require(0, 77, "sample"));
    assertEquals(
        "sample was compiled for version 77 of the Quern runtime's ABI, but quern-runtime here has"
            + " version "
            + Abi.VERSION
            + ": use the same version of quern-runtime and quern-maven-plugin",
        failure.getMessage());
  }

  @Test
  void hostsAreToldOfTheInstanceBeforeSegments() {
    List<Object> seen = new ArrayList<>();
    InstanceAware listener =
        instance -> {
          seen.add(instance);
          seen.add(instance.memory("memory").getByte(8));
        };
    SampleInstance instance = new SampleInstance(imports().aware(listener), Limits.none());
    assertEquals(List.of(instance, (byte) 0), seen);
  }

  @Test
  void limitsHoldAtInstantiationAndGrowth() {
    LinkException memory =
        assertThrows(
            LinkException.class,
            () -> new SampleInstance(imports(), Limits.none().withMemoryBytes(65535)));
    assertEquals(
        "sample: memory 0 needs 1 pages, more than the limit of 65535 bytes", memory.getMessage());
    LinkException table =
        assertThrows(
            LinkException.class,
            () -> new SampleInstance(imports(), Limits.none().withTableElements(3)));
    assertEquals(
        "sample: defined table 0 needs 4 elements, more than the limit of 3", table.getMessage());

    Limits limits = Limits.none().withMemoryBytes(131072).withTableElements(6);
    SampleInstance instance = new SampleInstance(imports(), limits);
    assertEquals(1, instance.m0.grow(1));
    assertEquals(-1, instance.m0.grow(1));
    assertEquals(4, instance.t0.grow(2, null));
    assertEquals(-1, instance.t0.grow(1, null));
  }

  @Test
  void withoutLimitsTheModulesOwnMaximumHolds() {
    SampleInstance instance = sample();
    assertEquals(1, instance.m0.grow(2));
    assertEquals(-1, instance.m0.grow(1));
    assertEquals(4, instance.t0.grow(4, null));
    assertEquals(-1, instance.t0.grow(1, null));
  }

  @Test
  void closedInstancesRefuseEverything() {
    SampleInstance instance = sample();
    Function load = instance.function("load");
    Memory memory = instance.memory("memory");
    Table table = instance.table("table");
    Global counter = instance.global("counter");
    instance.close();
    instance.close();
    assertTrue(instance.isClosed());
    assertClosed("the instance of sample is closed", () -> instance.load$(0));
    assertClosed("the instance of sample is closed", () -> load.call(0));
    assertClosed(
        "the memory is closed: so is the instance that defines it", () -> memory.getInt(0));
    assertClosed(
        "the memory is closed: so is the instance that defines it",
        () -> memory.putBytes(0, new byte[0]));
    assertClosed("the memory is closed: so is the instance that defines it", memory::pages);
    assertEquals(4, table.size(), "tables and globals hold no memory");
    assertEquals(7, counter.getInt());
  }

  @Test
  void anInstanceClosedByItsOwnCalleeSaysSo() {
    SampleInstance instance = sample();
    instance.close();
    assertClosed("the instance of sample is closed", () -> SampleInstance.load(0, instance));
  }

  private static void assertClosed(String message, Runnable code) {
    IllegalStateException closed = assertThrows(IllegalStateException.class, code::run);
    assertEquals(message, closed.getMessage());
  }

  @Test
  void callsCheckTheirArguments() {
    Function load = sample().function("load");
    assertEquals(
        "the function takes 1 arguments, not 0",
        assertThrows(IllegalArgumentException.class, load::call).getMessage());
    assertEquals(
        "argument 0 is no i32: 5.0",
        assertThrows(IllegalArgumentException.class, () -> load.call(5.0)).getMessage());
  }

  @Test
  void hostExceptionsPassUnchanged() {
    Throwable[] thrown = {
      new IOException(), new ArithmeticException(), new StringIndexOutOfBoundsException(), null
    };
    thrown[3] = new Error("mine");
    for (Throwable each : thrown) {
      Imports imports =
          new Imports().function("env", "f", TYPE, arguments -> SampleInstanceTest.fail(each));
      SampleInstance instance = new SampleInstance(imports, Limits.none());
      assertSame(each, assertThrows(Throwable.class, () -> instance.indirect$(1)));
      assertSame(each, assertThrows(Throwable.class, () -> instance.function("indirect").call(1)));
      assertEquals(42, instance.load$(8));
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> Object fail(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void wrongHostResultsAreRefused() {
    Imports imports = new Imports().function("env", "f", TYPE, arguments -> 3L);
    SampleInstance instance = new SampleInstance(imports, Limits.none());
    assertEquals(
        "a host function gave 3 where its type has i32",
        assertThrows(IllegalArgumentException.class, () -> instance.indirect$(1)).getMessage());
  }
}
