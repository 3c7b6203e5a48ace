package com.acme;

import dev.quern.runtime.Memory;
import dev.quern.runtime.Trap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Strings there and back in every way, and nothing left in memory. */
public final class EchoCheck {

  private static final List<String> TEXTS =
      List.of("", "plain", "A\u00efn \u20ac \ud83d\ude00 \u4e16\u754c", "x".repeat(9_000));

  private static final class Host implements Echo.Env {
    final List<String> log = new ArrayList<>();
    RuntimeException failure;
    String answer = "yes";

    @Override
    public void log(String text) {
      log.add(text);
      if (failure != null) {
        throw failure;
      }
    }

    @Override
    public String ask(String question) {
      log.add(question);
      return answer;
    }

    @Override
    public byte[] pair(byte[] data) {
      return (new String(data, StandardCharsets.UTF_8) + "!").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public ByteBuffer packed(ByteBuffer both) {
      byte[] bytes = new byte[both.remaining()];
      both.get(bytes);
      return ByteBuffer.wrap(bytes, 1, 2);
    }

    @Override
    public void take(String text) {
      log.add(text);
    }
  }

  private final Echo echo;

  private EchoCheck(Echo echo) {
    this.echo = echo;
  }

  public static void check() {
    Host host = new Host();
    try (Echo echo = Echo.instantiate(host)) {
      new EchoCheck(echo).everything(host);
      equal(0L, (long) echo.live().getInt());
    }
  }

  private void everything(Host host) {
    for (String text : TEXTS) {
      equal(text, echo.text(text));
      equal(text, echo.wide(text));
      equal(text, echo.both(text));
      equal(text, echo.prefixed(text));
      equal(text, echo.packed(text));
      equal(text, new String(echo.swapped(utf8(text)), StandardCharsets.UTF_8));
      ByteBuffer bytes = ByteBuffer.wrap(utf8("<" + text + ">"), 1, utf8(text).length);
      equal(text, new String(echo.indirect(bytes), StandardCharsets.UTF_8));
      equal(ByteBuffer.wrap(utf8(text)), echo.copied(text));
      equal(1, bytes.position());
      equal(text, echo.pair_out(text));
      equal(text, echo.length_out(text));
    }
    equal("\u00e9t\u00e9", echo.latin("\u00e9t\u00e9"));
    equal("some", echo.two_out("some"));
    equal("static", echo.versionAsString());
    equal(ByteBuffer.wrap(utf8("static")), echo.viewAsBuffer());
    equal(true, echo.viewAsBuffer().order() == ByteOrder.LITTLE_ENDIAN);
    equal("hi", echo.given_text_as_string());
    equal("qqq", new String(echo.given_bytes(3), StandardCharsets.UTF_8));
    equal(0, echo.given_bytes(0).length);
    equal(null, echo.maybe((String) null));
    equal("", echo.maybe(""));
    equal(1, echo.takes("taken over"));
    equal("bad \ufffd\ufffd", echo.malformedAsString());
    refuses();
    callbacks(host);
    Memory memory = echo.memory();
    memory.grow(1);
    equal("grown", echo.text("grown"));
  }

  private void refuses() {
    fails(NullPointerException.class, "s", () -> echo.text((String) null));
    fails(IllegalArgumentException.class, "s contains a zero", () -> echo.text("a\0b"));
    fails(IllegalArgumentException.class, "s contains a zero", () -> echo.wide("a\0b"));
    equal("\u0100\u0001", echo.wide("\u0100\u0001"));
    fails(IllegalArgumentException.class, "s has characters", () -> echo.latin("\u20ac"));
    fails(IllegalArgumentException.class, "s has characters", () -> echo.both("\ud800"));
    fails(IllegalStateException.class, "two_out gave 7, not 0", () -> echo.two_out(""));
    fails(
        IllegalStateException.class,
        "the module's allocator has no 40000 bytes left",
        () -> echo.both("x".repeat(40_000)));
    fails(
        IndexOutOfBoundsException.class,
        "address 4294967294 with length 0 is outside the memory of 65536 bytes",
        echo::nowhereAsString);
    fails(
        IndexOutOfBoundsException.class,
        "no zero byte ends the string at address 65535 of 65536 bytes",
        echo::unendedAsString);
    fails(
        IndexOutOfBoundsException.class,
        "address 16 with length 4294967295 is outside the memory",
        echo::too_longAsString);
    fails(Trap.class, "unreachable", () -> echo.traps("a", "b"));
    fails(NullPointerException.class, "b", () -> echo.traps("a", null));
    equal(0L, (long) echo.live().getInt());
  }

  private void callbacks(Host host) {
    echo.run(0);
    echo.run(1);
    echo.run(2);
    echo.run(3);
    echo.run(4);
    equal(List.of("static", "static", "yes", "static!", "ta", "he"), host.log);
    host.log.clear();
    host.answer = null;
    fails(IndexOutOfBoundsException.class, "address 4294967295", () -> echo.run(5));
    host.failure = new IllegalCallerException("as it was thrown");
    try {
      echo.run(0);
      throw new AssertionError("nothing was thrown");
    } catch (IllegalCallerException e) {
      equal(true, e == host.failure);
    }
    host.failure = null;
  }

  private static void fails(Class<? extends Throwable> type, String message, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      equal(type, e.getClass());
      if (!e.getMessage().contains(message)) {
        throw new AssertionError(e);
      }
      return;
    }
    throw new AssertionError(type + " was not thrown");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void equal(Object expected, Object actual) {
    if (!java.util.Objects.equals(expected, actual)) {
      throw new AssertionError("expected " + expected + ", but was " + actual);
    }
  }
}
