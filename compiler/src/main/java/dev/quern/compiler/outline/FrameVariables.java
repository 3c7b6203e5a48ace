package dev.quern.compiler.outline;

import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Decides which variables of an outlined function live in the frame: those that several methods
 * mention, and those of a region that outlive one run of it.
 */
final class FrameVariables {
  private static final int NONE = -1;
  private static final int SEVERAL = -2;

  private final List<Variable> all;
  private final int[] methodOf;
  private final int[] mentions;
  private final List<Variable> inFrame = new ArrayList<>();
  private final List<Variable> zeroed = new ArrayList<>();
  private final boolean[] isInFrame;

  private FrameVariables(List<Variable> all) {
    this.all = all;
    methodOf = new int[all.size()];
    mentions = new int[all.size()];
    isInFrame = new boolean[all.size()];
    Arrays.fill(methodOf, NONE);
  }

  /**
   * Decides for a function.
   *
   * @param variables all its variables, at their indices
   * @param body the statements of its entry
   */
  static FrameVariables of(List<Variable> variables, IrList<Statement> body, List<Region> regions) {
    FrameVariables result = new FrameVariables(variables);
    result.count(0, body);
    for (Region region : regions) {
      result.count(region.number(), region.body());
    }
    result.decide(body, regions);
    return result;
  }

  /** The variables of the frame, the most used first. */
  List<Variable> inFrame() {
    return inFrame;
  }

  /** The Wasm locals of the entry that are not in the frame, and may be read before assigned. */
  List<Variable> zeroed() {
    return zeroed;
  }

  /** Whether a variable is in the frame. */
  boolean contains(Variable variable) {
    return isInFrame[variable.index()];
  }

  private void count(int method, IrList<Statement> body) {
    Statements.forEachMention(
        body,
        variable -> {
          int index = variable.index();
          mentions[index]++;
          if (methodOf[index] == NONE) {
            methodOf[index] = method;
          } else if (methodOf[index] != method) {
            methodOf[index] = SEVERAL;
          }
        });
  }

  private void decide(IrList<Statement> body, List<Region> regions) {
    List<Variable> locals = new ArrayList<>();
    for (Variable variable : all) {
      int method = methodOf[variable.index()];
      if (method == SEVERAL || (method > 0 && variable.origin() == Variable.Origin.PARAMETER)) {
        add(variable);
      } else if (method >= 0 && variable.origin() == Variable.Origin.LOCAL) {
        locals.add(variable);
      }
    }
    Set<Variable> live = RegionLiveness.liveAtEntry(body, regions, methodOf, locals);
    for (Variable variable : locals) {
      if (live.contains(variable)) {
        if (methodOf[variable.index()] == 0) {
          zeroed.add(variable);
        } else {
          add(variable);
        }
      }
    }
    inFrame.sort(
        Comparator.comparingInt((Variable v) -> -mentions[v.index()])
            .thenComparingInt(Variable::index));
  }

  private void add(Variable variable) {
    inFrame.add(variable);
    isInFrame[variable.index()] = true;
  }
}
