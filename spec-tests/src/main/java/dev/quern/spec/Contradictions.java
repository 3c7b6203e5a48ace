package dev.quern.spec;

import dev.quern.text.Command;

/**
 * Assertions of the official suite that contradict WebAssembly 3.0 or another file of the suite,
 * with the reason: the files of a proposal can be older than a feature that has since become part
 * of the standard.
 */
final class Contradictions {
  private static final String THREADS = "proposals/threads/";

  private Contradictions() {}

  /** Why a command cannot hold, or null. */
  static String reason(String file, Command command) {
    if (!file.startsWith(THREADS)) {
      return null;
    }
    if (command instanceof Command.AssertMalformed c
        && c.message().equals("i32 constant out of range")) {
      return "contradicts WebAssembly 3.0: limits are 64-bit in the text, too large ones are"
          + " invalid";
    }
    if (command instanceof Command.AssertInvalid c
        && (c.message().equals("multiple memories") || c.message().equals("multiple tables"))) {
      return "contradicts WebAssembly 3.0: a module may have several memories and tables";
    }
    return null;
  }

  /**
   * Tells whether an error says in other words what an assertion expects.
   *
   * @param expected how the assertion wants the message to begin
   * @param actual the message
   */
  static boolean sameError(String file, String expected, String actual) {
    if (!file.endsWith("binary.wast") || !actual.startsWith("unexpected end of section")) {
      return false;
    }
    // A function body without its end: the reference interpreter reads on into the next section, as
    // the script itself remarks. Quern never reads beyond a body.
    return expected.equals("section size mismatch")
        // A memory with the flag 8, which is malformed without custom page sizes. With them, which
        // proposals/custom-page-sizes/binary.wast knows, what is missing is what follows the flag.
        || expected.equals("malformed limits flags");
  }
}
