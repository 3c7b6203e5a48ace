package dev.quern.text;

import java.util.ArrayList;
import java.util.List;

/** A function that the module defines. */
final class FunctionText {
  /**
   * A branch hint.
   *
   * @param offset the offset of the instruction from the start of the function's body
   * @param likely whether the branch is likely to be taken
   */
  record BranchHint(int offset, boolean likely) {}

  private final int index;
  private final TypeUse use;
  private final Locals locals;
  private final Labels labels = new Labels();
  private final List<ValueType> localTypes = new ArrayList<>();
  private final List<BranchHint> hints = new ArrayList<>();
  private Encoded body = Encoded.EMPTY;

  FunctionText(int index, TypeUse use, Locals locals) {
    this.index = index;
    this.use = use;
    this.locals = locals;
  }

  int index() {
    return index;
  }

  TypeUse use() {
    return use;
  }

  Locals locals() {
    return locals;
  }

  Labels labels() {
    return labels;
  }

  /** The types of the locals that are no parameters. */
  List<ValueType> localTypes() {
    return localTypes;
  }

  /** The branch hints, complete once the body has been written. */
  List<BranchHint> hints() {
    return hints;
  }

  void setBody(Encoded instructions) {
    body = instructions;
  }

  Encoded body() {
    return body;
  }
}
