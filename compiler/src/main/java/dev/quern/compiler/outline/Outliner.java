package dev.quern.compiler.outline;

import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrMethod;
import dev.quern.compiler.ir.IrOutlined;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Divides functions that are too large for one method.
 *
 * <p>Sizes are estimates. Where a method comes out larger than it may be, the caller tries again
 * with {@link SizeBudget#smaller()}.
 */
public final class Outliner {
  /** A parameter in the frame is copied there at entry. */
  private static final int PARAMETER_COPY = 6;

  private Outliner() {}

  /** Whether a function is too large for one method. */
  public static boolean divides(IrFunction function, SizeBudget budget) {
    return SizeEstimator.whole(function, budget.whole()) > budget.whole();
  }

  /**
   * The budget for a function that {@linkplain #divides would stay whole}: a smaller one by which
   * it does not, if C2 would take seconds for it.
   */
  public static SizeBudget budget(IrFunction function, SizeBudget budget) {
    SizeBudget smaller = budget.ofCrowded();
    return CrowdedJoins.mayBeManyIn(function)
            && divides(function, smaller)
            && CrowdedJoins.areManyIn(function)
        ? smaller
        : budget;
  }

  /**
   * Makes methods of a function: one if its size is within the budget, else as many as it takes.
   *
   * @param function the function, optimized
   * @param budget how large methods may be
   * @return the methods
   */
  public static IrOutlined outline(IrFunction function, SizeBudget budget) {
    return divides(function, budget) ? divided(function, budget) : whole(function);
  }

  /** A function that {@linkplain #divides stays whole}, as one method. */
  public static IrOutlined whole(IrFunction function) {
    FrameVariables variables = FrameVariables.of(function.variables(), function.body(), List.of());
    IrMethod entry = new IrMethod(0, Set.of(), variables.zeroed(), function.body());
    return new IrOutlined(function, List.of(), List.of(entry));
  }

  /** A function that {@linkplain #divides is to be divided}, as several methods. */
  public static IrOutlined divided(IrFunction function, SizeBudget budget) {
    int firstLabel = Statements.nextLabel(function.body());
    int overhead = function.parameters().size() * PARAMETER_COPY;
    SizeEstimator estimator = SizeEstimator.ofOutlined(function);
    Regions regions = new Regions(function, budget, estimator, firstLabel, false);
    IrList<Statement> body = new RegionFormer(regions).form(function.body(), overhead);
    if (regions.separatesDispatcher()) {
      regions = new Regions(function, budget, estimator, firstLabel, true);
      body = new RegionFormer(regions).form(function.body(), overhead);
    }
    List<Region> all = regions.all();
    FrameVariables variables = FrameVariables.of(regions.variables(), body, all);
    List<IrMethod> methods = new ArrayList<>();
    methods.add(entry(function, MethodMaker.entry(body, all), variables));
    for (Region region : all) {
      IrList<Statement> statements = MethodMaker.method(region, all);
      Set<Variable> inFrame = mentioned(statements, variables);
      methods.add(new IrMethod(region.number(), inFrame, List.of(), statements));
    }
    return new IrOutlined(
        withVariables(function, regions.variables()), variables.inFrame(), methods);
  }

  private static IrMethod entry(
      IrFunction function, IrList<Statement> body, FrameVariables variables) {
    Set<Variable> inFrame = mentioned(body, variables);
    for (Variable parameter : function.parameters()) {
      if (variables.contains(parameter)) {
        inFrame.add(parameter);
      }
    }
    return new IrMethod(0, inFrame, variables.zeroed(), body);
  }

  private static Set<Variable> mentioned(IrList<Statement> statements, FrameVariables variables) {
    Set<Variable> mentioned = new HashSet<>();
    Statements.forEachMention(
        statements,
        variable -> {
          if (variables.contains(variable)) {
            mentioned.add(variable);
          }
        });
    return mentioned;
  }

  private static IrFunction withVariables(IrFunction function, List<Variable> variables) {
    return new IrFunction(
        function.index(),
        function.name(),
        function.parameters(),
        function.results(),
        variables,
        function.body());
  }
}
