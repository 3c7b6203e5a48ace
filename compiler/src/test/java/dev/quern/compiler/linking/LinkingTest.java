package dev.quern.compiler.linking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.Compilations;
import dev.quern.compiler.CompileResult;
import dev.quern.runtime.Function;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.LinkException;
import dev.quern.runtime.Trap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two modules compiled apart and loaded by class loaders that do not know each other. */
class LinkingTest {

  private static final CompileResult LIBRARY =
      Compilations.ofResource(LinkingTest.class, "library.wat", "library.Library");
  private static final CompileResult CLIENT =
      Compilations.ofResource(LinkingTest.class, "client.wat", "client.Client");

  private final Instance library = Compilations.instantiate(LIBRARY, new Imports());
  private final Instance client = client(library);

  private static Instance client(Instance library) {
    return Compilations.instantiate(CLIENT, new Imports().instance("library", library));
  }

  private Object call(String function, Object... arguments) {
    return client.function(function).call(arguments);
  }

  @Test
  void functionsAndGlobals() {
    assertArrayEquals(new Object[] {14, 1}, (Object[]) call("double_and_count", 7));
    assertArrayEquals(new Object[] {16, 2}, (Object[]) call("double_and_count", 8));
    assertEquals(2, library.global("calls").getInt());
    assertEquals(42L, call("answer"));
  }

  @Test
  void memoriesAreSharedAndMayGrowOnEitherSide() {
    assertEquals(42, library.memory("memory").getInt(16), "the client's data segment");
    assertEquals(1002, call("through_memory", 1000));
    assertEquals(2, library.memory("memory").pages());
    assertEquals(1000, library.memory("memory").getInt(65536));
  }

  @Test
  void furtherResultsAndManyParameters() {
    call("put_object", "object");
    assertArrayEquals(
        new Object[] {"object", 4.5, 3.5f, -2L, 1}, (Object[]) call("all_of_many", 1));
    assertArrayEquals(
        new Object[] {120L + 129 + 1000, "wide"}, (Object[]) call("call_wide", "wide"));
  }

  @Test
  void tablesHoldFunctionsOfBoth() {
    assertEquals(14, call("call_shared", 0, 7));
    assertEquals(42, call("call_shared", 1, 16));
    assertEquals(21, call("call_shared", 4, 7));
    assertEquals(14, call("call_shared", 5, 7));
    assertSame(library.function("double"), library.table("table").get(0));
    assertSame(library.function("double"), library.table("table").get(5), "imported, then stored");
    Trap trap = assertThrows(Trap.class, () -> call("call_shared", 2, 7));
    assertEquals("uninitialized element 2", trap.getMessage());
  }

  @Test
  void referencesTravelBothWays() {
    assertEquals(49, call("call_square", 7));
    assertEquals(21, call("library_calls_triple", 7));
    assertEquals(49, call("library_calls_square", 7));
    assertSame(library.function("square_reference").call(), call("reference"));
    assertEquals(49, ((Function) call("reference")).call(7));
  }

  @Test
  void objectsTravelBothWays() {
    assertEquals(20105, call("second_of_list"));
    assertEquals(7, call("value_in_library", 7));
    Trap trap = assertThrows(Trap.class, () -> call("wrong_type_in_library"));
    assertEquals("cast failure", trap.getMessage());
    LinkException failure =
        assertThrows(
            LinkException.class,
            () ->
                Compilations.instantiate(
                    Compilations.ofText(
                        "(module (type $s (struct))"
                            + " (import \"library\" \"list\" (func (result (ref $s)))))",
                        "client.Wrong"),
                    new Imports().instance("library", library)));
    assertTrue(failure.getMessage().startsWith("incompatible import type"));
  }

  @Test
  void trapsShowTheFunctionsOfBoth() {
    Trap trap = assertThrows(Trap.class, () -> call("trap_in_library", 0));
    assertEquals("integer divide by zero", trap.getMessage());
    String[] methods =
        Stream.of(trap.getStackTrace())
            .map(frame -> frame.getClassName() + "." + frame.getMethodName())
            .filter(name -> name.matches("(library|client)\\..*\\$Code.*"))
            .toArray(String[]::new);
    assertArrayEquals(
        new String[] {"library.Library$Code0.trap", "client.Client$Code0.trap_in_library"},
        methods);
    assertEquals(methods[0], "library.Library$Code0." + trap.getStackTrace()[0].getMethodName());
  }

  /** A function of another instance of the same class is foreign too: it has its own carrier. */
  @Test
  void instancesOfOneModuleStayApart() {
    Instance secondLibrary = Compilations.instantiate(LIBRARY, new Imports());
    Instance second = client(secondLibrary);
    second.function("put_object").call("second");
    call("put_object", "first");
    assertEquals("second", ((Object[]) second.function("all_of_many").call(1))[0]);
    assertEquals("first", ((Object[]) call("all_of_many", 1))[0]);
    assertNotSame(library.function("double"), secondLibrary.function("double"));

    library.table("table").set(7, secondLibrary.function("double"));
    assertEquals(10, call("call_shared", 7, 5));
    assertEquals(1, secondLibrary.global("calls").getInt());
    assertEquals(0, library.global("calls").getInt());
  }

  @Test
  void moreThanTheImportedTypeIsNotEnough() {
    assertIncompatible(
        "a function (func (param i32) (result i32)) is needed, not a function (func (result i32))",
        "(module (import \"library\" \"grow\" (func (param i32) (result i32))))");
    assertIncompatible(
        "a memory of 2 pages or more is needed, not a memory of 1 to 4 pages",
        "(module (import \"library\" \"memory\" (memory 2)))");
    assertIncompatible(
        "a memory of 1 to 3 pages is needed, not a memory of 1 to 4 pages",
        "(module (import \"library\" \"memory\" (memory 1 3)))");
    assertIncompatible(
        "a table of 8 to 16 elements of type externref is needed, not a table of 8 to 16 elements"
            + " of type funcref",
        "(module (import \"library\" \"table\" (table 8 16 externref)))");
    assertIncompatible(
        "a constant of type i32 is needed, not a mutable global of type i32",
        "(module (import \"library\" \"calls\" (global i32)))");
    assertIncompatible(
        "a mutable global of type i64 is needed, not a constant of type i64",
        "(module (import \"library\" \"answer\" (global (mut i64))))");
    assertIncompatible(
        "a table is needed, not a memory of 1 to 4 pages",
        "(module (import \"library\" \"memory\" (table 1 funcref)))");
  }

  private void assertIncompatible(String difference, String text) {
    LinkException failure =
        assertThrows(
            LinkException.class,
            () ->
                Compilations.instantiate(
                    Compilations.ofText(text, "client.Wrong"),
                    new Imports().instance("library", library)));
    assertTrue(
        failure.getMessage().startsWith("incompatible import type of \"library\" "),
        failure.getMessage());
    assertTrue(failure.getMessage().endsWith(": " + difference), failure.getMessage());
  }

  @Test
  void missingImports() {
    LinkException failure =
        assertThrows(LinkException.class, () -> Compilations.instantiate(CLIENT, new Imports()));
    assertEquals("unknown import \"library\" \"double\" of client.Client", failure.getMessage());
  }

  @Test
  void aClosedLibraryIsOneClearError() {
    library.close();
    String message = "the memory is closed: so is the instance that defines it";
    assertEquals(
        message, assertThrows(IllegalStateException.class, () -> client(library)).getMessage());
    assertEquals(
        "client.Client: " + message,
        assertThrows(IllegalStateException.class, () -> call("through_memory", 1)).getMessage());
  }
}
