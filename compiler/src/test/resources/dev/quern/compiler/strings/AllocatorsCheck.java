package com.acme;

import java.util.ArrayList;
import java.util.List;

/** Strings in memory of every kind of allocator, and in a memory with 64-bit addresses. */
public final class AllocatorsCheck {

  public static void check() {
    addressesOf64Bits();
    sizesAndAlignmentsAreGivenBack();
    theComponentModelFreesParameters();
    objectsOfAssemblyScriptArePinned();
  }

  private static void addressesOf64Bits() {
    List<String> log = new ArrayList<>();
    try (Wide wide = Wide.instantiate(log::add)) {
      equal("n\u00e4he", wide.text("n\u00e4he"));
      equal("both", wide.both("both"));
      equal("out", wide.out("out"));
      equal("length", wide.out_length("length"));
      equal(0, wide.live().getInt());
      equal(List.of("n\ufffd"), log);
      try {
        wide.nowhereAsString();
        throw new AssertionError("nothing was thrown");
      } catch (IndexOutOfBoundsException e) {
        equal("address -1 with length 1 is outside the memory of 65536 bytes", e.getMessage());
      }
    }
  }

  private static void sizesAndAlignmentsAreGivenBack() {
    try (Sized sized = Sized.instantiate()) {
      equal("four", sized.text("four"));
      equal("abc", sized.wide("abc"));
      equal("abc", sized.prefixed("abc"));
      equal("any length", sized.both("any length"));
      equal("", sized.both(""));
      equal(0, sized.live().getInt());
    }
  }

  private static void theComponentModelFreesParameters() {
    try (Component component = Component.instantiate()) {
      equal("echo", component.echo("echo"));
      equal("", component.echo(""));
      equal(2, component.posts().getInt());
    }
  }

  private static void objectsOfAssemblyScriptArePinned() {
    try (Managed managed = Managed.instantiate(question -> question + "!")) {
      equal("w\u00f6rd\ud83d\ude00!", managed.text("w\u00f6rd\ud83d\ude00"));
      equal("!", managed.text(""));
      byte[] bytes = managed.buffer(new byte[] {1, 0, -1});
      equal(3, bytes.length);
      equal(-1, (int) bytes[2]);
      equal(0, managed.pinned().getInt());
    }
  }

  private static void equal(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError("expected " + expected + ", but was " + actual);
    }
  }
}
