package dev.quern.compiler.validate;

import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.ValueType;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.List;

/** The blocks that are open at the current instruction; the outermost is the function's body. */
final class ControlStack {
  private final List<ControlFrame> frames = new ArrayList<>();
  private final OperandStack operands;

  ControlStack(OperandStack operands) {
    this.operands = operands;
  }

  void clear() {
    frames.clear();
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  int depth() {
    return frames.size();
  }

  ControlFrame top() {
    return frames.get(frames.size() - 1);
  }

  /** The block of a label, which has to exist. */
  ControlFrame label(int depth) {
    return frames.get(frames.size() - 1 - depth);
  }

  /** Opens a block, whose parameters become the first operands inside of it. */
  void push(
      int offset,
      Instruction opener,
      List<ValueType> parameters,
      List<ValueType> results,
      int initializedLocals) {
    if (frames.size() > ImplementationLimits.NESTING) {
      throw Invalid.limit(
          offset, "blocks inside of each other", frames.size(), ImplementationLimits.NESTING);
    }
    ControlFrame frame =
        new ControlFrame(opener, parameters, results, operands.height(), initializedLocals);
    frames.add(frame);
    operands.enter(frame);
    operands.pushAll(parameters);
  }

  /** Closes the innermost block after checking that exactly its results are left. */
  ControlFrame pop() {
    ControlFrame frame = top();
    operands.popAll(frame.results);
    operands.checkLeftover(frame.results);
    frames.remove(frames.size() - 1);
    operands.enter(frames.isEmpty() ? null : top());
    return frame;
  }

  /** Says that the rest of the innermost block cannot be reached. */
  void unreachable() {
    operands.truncate();
    top().unreachable = true;
  }
}
