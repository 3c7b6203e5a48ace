package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.runtime.Memory;
import dev.quern.runtime.extras.Ptr;
import dev.quern.runtime.extras.Scope;
import dev.quern.text.WatReader;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scopes over allocators of every usual kind. */
class ScopeTest {

  /** Allocates upwards from 1024, up to the memory's end, and counts what is live. */
  private static final String BUMP =
      """
      (memory (export "memory") 1)
      (global $next (mut i32) (i32.const 1024))
      (global $live (export "live") (mut i32) (i32.const 0))
      (global $alignment (export "alignment") (mut i32) (i32.const 0))
      (func $allocate (param $size i32) (result i32)
        (local $address i32)
        (local.set $address (global.get $next))
        (if (i32.gt_u (i32.add (local.get $address) (local.get $size)) (i32.const 65536))
          (then (return (i32.const 0))))
        (global.set $next
          (i32.and (i32.add (i32.add (local.get $address) (local.get $size)) (i32.const 15))
            (i32.const -16)))
        (global.set $live (i32.add (global.get $live) (i32.const 1)))
        (memory.fill (local.get $address) (i32.const 0xAA) (local.get $size))
        (local.get $address))
      (func $release (global.set $live (i32.sub (global.get $live) (i32.const 1))))
      """;

  private static final String MALLOC =
      BUMP
          + """
          (export "malloc" (func $allocate))
          (func (export "free") (param i32) (call $release))
          """;

  private Instance instance;
  private Memory memory;

  @BeforeEach
  void instantiate() {
    use(MALLOC);
  }

  private void use(String fields) {
    byte[] module = WatReader.toBinary("(module " + fields + ")", "test.wat");
    CompileResult result =
        WasmCompiler.compile(CompileRequest.of(module, "test.Geo").moduleName("test.wat").build());
    instance =
        CompiledModule.load(result, ScopeTest.class.getClassLoader())
            .instantiate(new Imports(), Limits.none());
    memory = instance.export("memory") == null ? null : instance.memory("memory");
  }

  private int live() {
    return (Integer) instance.global("live").get();
  }

  @Test
  void everythingIsFreedAtTheEnd() {
    try (Scope scope = Scope.of(instance)) {
      int name = scope.string("Aïn");
      assertEquals("Aïn", memory.getNullTerminatedString(name));
      int bytes = scope.bytes(new byte[] {1, 2, 3});
      assertEquals(3, memory.getByte(bytes + 2));
      int zeros = scope.allocate(8);
      assertEquals(0, memory.getLong(zeros));
      assertNotEquals(0, scope.allocate(0));
      assertEquals(4, live());
      scope.free(zeros);
      assertEquals(3, live());
    }
    assertEquals(0, live());
  }

  /** Two ints. */
  private static final Ptr.Layout<int[]> PAIR =
      new Ptr.Layout<>("pair", 8) {
        @Override
        protected int[] view(Memory memory, long address) {
          return new int[] {memory.getInt(address), memory.getInt(address + 4)};
        }
      };

  @Test
  void structuresAreAllocatedByTheirLayouts() {
    try (Scope scope = Scope.of(instance)) {
      Ptr<int[]> pair = scope.allocate(PAIR);
      memory.putInt(pair.raw() + 4, 7);
      assertTrue(Arrays.equals(new int[] {0, 7}, pair.get()));
      Ptr<int[]> pairs = scope.array(PAIR, 3);
      memory.putInt(pairs.plus(2).raw(), 9);
      assertEquals(9, pairs.get(2)[0]);
      assertThrows(IllegalArgumentException.class, () -> scope.array(PAIR, -1));
      assertThrows(IllegalArgumentException.class, () -> scope.array(PAIR, 1 << 29));
      assertThrows(IllegalArgumentException.class, () -> scope.allocate(Ptr.UNKNOWN));
      assertEquals(2, live());
    }
    assertEquals(0, live());
  }

  @Test
  void memoryIsWipedBeforeItIsFreed() {
    int secret;
    try (Scope scope = Scope.of(instance).wiping()) {
      secret = scope.bytes("secret".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
    assertTrue(Arrays.equals(new byte[6], memory.getBytes(secret, 6)));
  }

  @Test
  void memoryIsNotFreedTwice() {
    Scope scope = Scope.of(instance);
    int address = scope.allocate(4);
    scope.free(address);
    IllegalStateException again =
        assertThrows(IllegalStateException.class, () -> scope.free(address));
    assertEquals("the memory at 0x400 was freed before", again.getMessage());
    assertNotNull(again.getCause(), "tests run with assertions");
    assertTrue(
        Arrays.stream(again.getCause().getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals("memoryIsNotFreedTwice")));
    scope.close();
    scope.close();
    assertEquals(0, live());
  }

  @Test
  void aClosedScopeGivesNothing() {
    Scope scope = Scope.of(instance);
    int address = scope.allocate(4);
    scope.close();
    IllegalStateException late = assertThrows(IllegalStateException.class, () -> scope.allocate(4));
    assertNotNull(late.getCause(), "tests run with assertions");
    assertEquals("the scope was closed here", late.getCause().getMessage());
    assertTrue(
        Arrays.stream(late.getCause().getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals("aClosedScopeGivesNothing")));
    assertThrows(IllegalStateException.class, () -> scope.string("late"));
    assertThrows(IllegalStateException.class, () -> scope.free(address));
  }

  @Test
  void foreignAddressesAndOddSizesAreRefused() {
    try (Scope scope = Scope.of(instance)) {
      assertThrows(IllegalArgumentException.class, () -> scope.free(4));
      assertThrows(IllegalArgumentException.class, () -> scope.allocate(-1));
      assertThrows(IllegalArgumentException.class, () -> scope.allocate(8, 3));
      assertThrows(IllegalArgumentException.class, () -> scope.allocate(8, 0));
      assertThrows(IllegalArgumentException.class, () -> scope.allocate(8, Integer.MIN_VALUE));
      assertThrows(IllegalArgumentException.class, () -> scope.allocateLong(8, Integer.MIN_VALUE));
      assertThrows(IllegalStateException.class, () -> scope.allocate(100_000));
    }
  }

  @Test
  void otherAllocatorsAreFoundByName() {
    use(
        BUMP
            + """
            (func (export "__wbindgen_malloc") (param i32 i32) (result i32)
              (global.set $alignment (local.get 1))
              (call $allocate (local.get 0)))
            (func (export "__wbindgen_free") (param i32 i32 i32) (call $release))
            """);
    try (Scope scope = Scope.of(instance)) {
      scope.allocate(4, 32);
      assertEquals(32, instance.global("alignment").get());
    }
    assertEquals(0, live());
    use(
        BUMP
            + """
            (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
              (global.set $alignment (local.get 2))
              (call $allocate (local.get 3)))
            """);
    try (Scope scope = Scope.of(instance)) {
      scope.allocate(4, 4);
      assertEquals(4, instance.global("alignment").get());
    }
    assertEquals(1, live());
    use(
        BUMP
            + """
            (func (export "__new") (param i32 i32) (result i32) (call $allocate (local.get 0)))
            (func (export "__pin") (param i32) (result i32) (local.get 0))
            (func (export "__unpin") (param i32) (call $release))
            """);
    try (Scope scope = Scope.of(instance)) {
      scope.allocate(4);
      assertEquals(1, live());
    }
    assertEquals(0, live());
  }

  @Test
  void allocatorsAreNamed() {
    use(
        BUMP
            + """
            (export "take" (func $allocate))
            (func (export "reset") (global.set $live (i32.const 0)))
            """);
    try (Scope scope = Scope.of(instance, "take", "reset")) {
      scope.allocate(4);
      scope.allocate(4);
      assertEquals(2, live());
    }
    assertEquals(0, live());
    assertThrows(IllegalArgumentException.class, () -> Scope.of(instance, "reset", "take"));
    assertThrows(IllegalArgumentException.class, () -> Scope.of(instance, "take", "nothing"));
  }

  /** The same with 64-bit addresses. */
  private static String wide(String fields) {
    return fields
        .replace("(memory (export \"memory\") 1)", "(memory (export \"memory\") i64 1)")
        .replace("i32", "i64")
        .replace(
            "(memory.fill (local.get $address) (i64.const 0xAA)",
            "(memory.fill (local.get $address) (i32.const 0xAA)")
        .replace(
            "(global $live (export \"live\") (mut i64) (i64.const 0))",
            "(global $live (export \"live\") (mut i32) (i32.const 0))")
        .replace(
            "(i64.add (global.get $live) (i64.const 1))",
            "(i32.add (global.get $live) (i32.const 1))")
        .replace(
            "(i64.sub (global.get $live) (i64.const 1))",
            "(i32.sub (global.get $live) (i32.const 1))");
  }

  @Test
  void memoriesWith64BitAddressesAreServedWithLongs() {
    use(wide(MALLOC));
    try (Scope scope = Scope.of(instance)) {
      long name = scope.stringLong("Aïn");
      assertEquals("Aïn", memory.getNullTerminatedString(name));
      long bytes = scope.bytesLong(new byte[] {1, 2, 3});
      assertEquals(3, memory.getByte(bytes + 2));
      long zeros = scope.allocateLong(8, 8);
      assertEquals(0, memory.getLong(zeros));
      Ptr<int[]> pair = scope.allocate(PAIR);
      assertTrue(Arrays.equals(new int[] {0, 0}, pair.get()));
      assertEquals(4, live());
      scope.free(zeros);
      scope.free(pair.address());
      assertThrows(IllegalStateException.class, () -> scope.free(zeros));
      assertThrows(IllegalArgumentException.class, () -> scope.free(4L));
      assertThrows(IllegalArgumentException.class, () -> scope.allocateLong(-1, 8));
      assertThrows(IllegalStateException.class, () -> scope.allocateLong(1L << 40, 8));
      assertThrows(IllegalStateException.class, () -> scope.array(PAIR, 1 << 29));
      assertEquals(2, live());
    }
    assertEquals(0, live());
  }

  @Test
  void methodsOfIntSayWhichToCallInTheirPlace() {
    use(wide(MALLOC));
    try (Scope scope = Scope.of(instance)) {
      UnsupportedOperationException refused =
          assertThrows(UnsupportedOperationException.class, () -> scope.string("Aïn"));
      assertEquals(
          "the memory has 64-bit addresses, which no int holds: call stringLong",
          refused.getMessage());
      assertThrows(UnsupportedOperationException.class, () -> scope.bytes(new byte[1]));
      assertThrows(UnsupportedOperationException.class, () -> scope.allocate(1));
      assertEquals(0, live());
    }
  }

  @Test
  void longsServe32BitMemoriesToo() {
    try (Scope scope = Scope.of(instance)) {
      long name = scope.stringLong("Aïn");
      assertEquals("Aïn", memory.getNullTerminatedString(name));
      scope.free(name);
      assertThrows(IllegalArgumentException.class, () -> scope.allocateLong(1L << 32, 8));
      assertThrows(IllegalStateException.class, () -> scope.allocateLong(0x8000_0000L, 8));
      assertEquals(0, live());
    }
  }

  @Test
  void otherAllocatorsServe64BitMemories() {
    use(
        wide(
            BUMP
                + """
                (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
                  (global.set $alignment (local.get 2))
                  (call $allocate (local.get 3)))
                """));
    try (Scope scope = Scope.of(instance)) {
      scope.allocateLong(4, 4);
      assertEquals(4L, instance.global("alignment").get());
    }
    use(
        wide(
            BUMP
                + """
                (export "take" (func $allocate))
                (func (export "give") (param i32 i32 i32) (call $release))
                """));
    try (Scope scope = Scope.of(instance, "take", "give")) {
      scope.allocateLong(4, 4);
      assertEquals(1, live());
    }
    assertEquals(0, live());
  }

  /** An address is never cut to 32 bits, and an allocator must be of the memory's addresses. */
  @Test
  void addressesOfAllocatorsAreTakenWhole() {
    use(
        """
        (memory (export "memory") i64 1)
        (func (export "malloc") (param i64) (result i64) (i64.const 0x100000400))
        (func (export "free") (param i64))
        """);
    Scope scope = Scope.of(instance);
    assertThrows(IndexOutOfBoundsException.class, () -> scope.allocateLong(4, 4));
    use(
        """
        (memory (export "memory") i64 1)
        (func (export "malloc") (param i32) (result i32) (i32.const 1024))
        (func (export "free") (param i32))
        """);
    assertTrue(
        assertThrows(UnsupportedOperationException.class, () -> Scope.of(instance))
            .getMessage()
            .contains("exports no allocator of i64 addresses"));
    assertEquals(
        "malloc has the type (func (param i32) (result i32)), expected 1 to 2 parameters and 1"
            + " results, all i64",
        assertThrows(IllegalArgumentException.class, () -> Scope.of(instance, "malloc", "free"))
            .getMessage());
  }

  @Test
  void whatIsMissingIsSaid() {
    use("(memory (export \"memory\") 1)");
    assertTrue(
        assertThrows(UnsupportedOperationException.class, () -> Scope.of(instance))
            .getMessage()
            .contains("export malloc and free"));
    use("");
    assertTrue(
        assertThrows(UnsupportedOperationException.class, () -> Scope.of(instance))
            .getMessage()
            .contains("exports no memory"));
  }
}
