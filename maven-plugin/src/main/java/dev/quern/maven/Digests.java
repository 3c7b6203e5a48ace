package dev.quern.maven;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Digests of modules, and what is said when they are missing or wrong. */
final class Digests {

  private Digests() {}

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Checks what is part of the project: the digest may be missing. */
  static void checkOwn(String what, Optional<String> expected, String actual)
      throws BuildException {
    if (expected.isPresent() && !expected.get().trim().equalsIgnoreCase(actual)) {
      throw new BuildException(
          "The " + what + " is not the one that was expected",
          "Its SHA-256 is " + actual + ", not " + expected.get().trim(),
          "Find out why it has changed; if the change is right, correct <sha256>.");
    }
  }

  /** Checks what comes from elsewhere: it has to have a digest. */
  static void checkForeign(String what, Optional<String> expected, String actual)
      throws BuildException {
    if (expected.isEmpty()) {
      throw new BuildException(
          "The " + what + " has no digest to be checked by",
          "What comes from elsewhere becomes part of your program; only its digest says that it is"
              + " what you looked at",
          "Add <sha256>" + actual + "</sha256> to the module's configuration.");
    }
    checkOwn(what, expected, actual);
  }
}
