package dev.quern.compiler.module;

import java.util.List;

/**
 * The body of a function that the module defines; its instructions are a range of the module's
 * bytes.
 *
 * @param locals the locals after the parameters, run-length encoded
 * @param start the offset of its first instruction
 * @param end the offset after its final {@code end}
 */
public record FunctionBody(List<LocalGroup> locals, int start, int end) {
  /** Copies the list. */
  public FunctionBody {
    locals = List.copyOf(locals);
  }

  /**
   * The number of locals, parameters not counted.
   *
   * @return at most 50,000
   */
  public int localCount() {
    int count = 0;
    for (LocalGroup group : locals) {
      count += group.count();
    }
    return count;
  }
}
