package dev.quern.text;

import dev.quern.instructions.Instruction;
import dev.quern.text.FunctionText.BranchHint;
import dev.quern.text.Token.Kind;
import java.util.Optional;

/**
 * Branch hints, {@code (@metadata.code.branch_hint "\00")} or {@code "\01"} before an {@code if} or
 * {@code br_if} of a function (WebAssembly Code Metadata, "Branch Hints").
 */
final class BranchHints {
  private final TokenStream tokens;
  private final FunctionText function;

  /**
   * Hints of a function.
   *
   * @param function the function, or null for a constant expression, which has none
   */
  BranchHints(TokenStream tokens, FunctionText function) {
    this.tokens = tokens;
    this.function = function;
  }

  /** Takes the hint before the next token. */
  Optional<Annotation> take() {
    if (function == null) {
      return Optional.empty();
    }
    Optional<Annotation> hint = tokens.takeAnnotation(Annotation.BRANCH_HINT);
    if (hint.isPresent() && tokens.takeAnnotation(Annotation.BRANCH_HINT).isPresent()) {
      throw hint.get().problem("duplicate annotation");
    }
    return hint;
  }

  /** Refuses a hint before something else than a conditional branch. */
  static void reject(Optional<Annotation> hint) {
    if (hint.isPresent()) {
      throw hint.get().problem("invalid target");
    }
  }

  /** Notes where the instruction will be that is encoded next. */
  void write(Instruction instruction, Optional<Annotation> hint, Encoder encoder) {
    if (instruction != Instruction.IF && instruction != Instruction.BR_IF) {
      reject(hint);
    }
    if (hint.isPresent()) {
      boolean likely = isLikely(hint.get());
      encoder.later(out -> function.hints().add(new BranchHint(out.size(), likely)));
    }
  }

  private static boolean isLikely(Annotation hint) {
    boolean single = hint.tokens().size() == 1 && hint.tokens().get(0).is(Kind.STRING);
    byte[] value = single ? hint.tokens().get(0).bytes() : new byte[0];
    if (value.length != 1 || (value[0] != 0 && value[0] != 1)) {
      throw hint.problem("invalid hint value");
    }
    return value[0] == 1;
  }
}
