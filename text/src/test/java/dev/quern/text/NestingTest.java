package dev.quern.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Deep nesting costs memory, not stack. */
class NestingTest {
  private static final int DEPTH = 200_000;

  @Test
  void foldedOperands() {
    String text = "(func (drop " + "(i32.eqz ".repeat(DEPTH) + "(i32.const 0)" + ")".repeat(DEPTH);
    assertTrue(WatReader.toBinary(text + "))", "deep.wat").length > DEPTH);
  }

  @Test
  void foldedBlocksWithLabels() {
    String text = "(func " + "(block $l (br $l) ".repeat(DEPTH) + ")".repeat(DEPTH) + ")";
    assertTrue(WatReader.toBinary(text, "deep.wat").length > 3 * DEPTH);
  }

  @Test
  void plainBlocks() {
    String text = "(func " + "loop ".repeat(DEPTH) + "end ".repeat(DEPTH) + ")";
    assertTrue(WatReader.toBinary(text, "deep.wat").length > 3 * DEPTH);
  }

  @Test
  void commentsAndAnnotations() {
    String comment = "(;".repeat(DEPTH) + ";)".repeat(DEPTH);
    String annotation = "(@custom \"a\"" + "(".repeat(DEPTH) + ")".repeat(DEPTH) + ")";
    assertEquals(8, WatReader.toBinary(comment, "deep.wat").length);
    TextException e =
        assertThrows(TextException.class, () -> WatReader.toBinary(annotation, "deep.wat"));
    assertEquals("@custom annotation: malformed placement", e.reason());
  }
}
