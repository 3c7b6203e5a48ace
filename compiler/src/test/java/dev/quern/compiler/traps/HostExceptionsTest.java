package dev.quern.compiler.traps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.InstanceAware;
import dev.quern.runtime.Trap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host callback throws reaches the caller as it is, also what the JVM throws for traps. */
class HostExceptionsTest {

  private static final int COMPILED = 20_000;

  private final Host host = new Host();
  private final Instance instance =
      Modules.instantiate(
          "host.wat",
          new Imports().function("env", "callback", "(func (param i32) (result i32))", host));

  /** A callback that throws what it is told to, or does what it is told to. */
  private static final class Host implements Imports.HostFunction, InstanceAware {
    private Throwable exception;
    private Imports.HostFunction action = arguments -> 0;
    private Instance caller;

    @Override
    public Object call(Object[] arguments) throws Exception {
      if (exception != null) {
        throw Host.<RuntimeException>sneak(exception);
      }
      return action.call(arguments);
    }

    @Override
    public void bind(Instance instance) {
      caller = instance;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneak(Throwable thrown) throws T {
      throw (T) thrown;
    }
  }

  static Stream<Throwable> exceptions() {
    return Stream.of(
        new IndexOutOfBoundsException("mine"),
        new ArrayIndexOutOfBoundsException("mine"),
        new StringIndexOutOfBoundsException("mine"),
        new ArithmeticException("mine"),
        new NullPointerException("mine"),
        new ClassCastException("mine"),
        new ArrayStoreException("mine"),
        new NegativeArraySizeException("mine"),
        new IllegalStateException("mine"),
        new UncheckedIOException(new IOException("mine")),
        new IOException("checked"),
        new OutOfMemoryError("mine"),
        new LinkageError("mine"),
        new Error("mine"),
        new Throwable("mine"),
        new Trap(Trap.Kind.UNREACHABLE, "unreachable, says the host"));
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void passUnchanged(Throwable exception) throws Throwable {
    for (String function : new String[] {"direct", "indirect", "nested"}) {
      MethodHandle export = Modules.export(instance, function, int.class, int.class);
      for (int i = 0; i < COMPILED; i++) {
        host.exception = exception;
        assertSame(exception, thrown(export));
        host.exception = null;
        if (i % 1000 == 0) {
          int ignored = (int) export.invokeExact(0);
        }
      }
    }
    assertEquals(
        instance.global("before").getInt(),
        instance.global("after").getInt() + COMPILED,
        "what came before the call was done, what comes after it was not");
  }

  private static Throwable thrown(MethodHandle export) {
    try {
      int result = (int) export.invokeExact(0);
      throw new AssertionError("no exception but " + result);
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  /** The JVM's own exceptions inside the callback, not made by hand. */
  @Test
  void exceptionsOfTheJvmInCallbacksPassToo() throws Throwable {
    MethodHandle export = Modules.export(instance, "direct", int.class, int.class);
    int[] empty = {};
    for (int i = 0; i < COMPILED; i++) {
      host.action = arguments -> empty[(Integer) arguments[0]];
      assertEquals(ArrayIndexOutOfBoundsException.class, thrown(export).getClass());
      host.action = arguments -> 1 / (Integer) arguments[0];
      assertEquals(ArithmeticException.class, thrown(export).getClass());
      host.action = arguments -> host.caller.memory("memory").getInt(65533);
      assertEquals(IndexOutOfBoundsException.class, thrown(export).getClass());
    }
  }

  @Test
  void callbacksMayCallBackAndTrap() throws Throwable {
    MethodHandle export = Modules.export(instance, "direct", int.class, int.class);
    host.action =
        arguments -> {
          Trap trap = assertThrows(Trap.class, () -> host.caller.function("div").call(1, 0));
          assertEquals("integer divide by zero", trap.getMessage());
          return host.caller.function("div").call(32, 2);
        };
    assertEquals(1, (int) export.invokeExact(0));
    host.action = arguments -> host.caller.function("div").call(1, 0);
    Throwable trap = thrown(export);
    assertEquals("integer divide by zero", trap.getMessage());
    assertEquals("div", trap.getStackTrace()[0].getMethodName());
    assertEquals(
        2,
        Stream.of(trap.getStackTrace())
            .filter(frame -> frame.getMethodName().matches("div|direct"))
            .filter(frame -> frame.getClassName().contains("$Code"))
            .count(),
        "the trace shows the outer WebAssembly function too");
  }
}
