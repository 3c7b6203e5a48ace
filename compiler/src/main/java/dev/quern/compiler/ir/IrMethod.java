package dev.quern.compiler.ir;

import java.util.List;
import java.util.Set;

/**
 * One JVM method of a function: the whole function, its entry, or an outlined region.
 *
 * <p>The entry has the function's signature. Where the function has regions, the entry makes a
 * frame object first, and the variables in {@link IrOutlined#frameVariables()} have a field in it
 * (zero or null at first). A region has the signature {@code (Frame, Instance) int}.
 *
 * @param region 0 for the entry, else the number of the region
 * @param inFrame the frame variables that this method mentions. A parameter that is in this set is
 *     copied to the frame at entry by the code generator
 * @param zeroed the Wasm locals that are JVM locals here and must be zero at entry
 * @param body the statements; a region's body may complete normally (code 0)
 */
public record IrMethod(
    int region, Set<Variable> inFrame, List<Variable> zeroed, IrList<Statement> body) {
  public IrMethod {
    inFrame = Set.copyOf(inFrame);
    zeroed = List.copyOf(zeroed);
  }

  public IrMethod(int region, Set<Variable> inFrame, List<Variable> zeroed, List<Statement> body) {
    this(region, inFrame, zeroed, IrList.copyOf(body));
  }
}
