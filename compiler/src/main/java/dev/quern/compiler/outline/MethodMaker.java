package dev.quern.compiler.outline;

import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes the statements of a method of those of a region.
 *
 * <p>A branch to a label outside goes to the end of a block that carries the same label here and is
 * followed by an {@link Statement.ExitRegion}. A region call dispatches to the labels that enclose
 * it in this method; codes of others are handed on.
 */
final class MethodMaker {
  private final List<Region> regions;
  private final boolean inRegion;
  private final Set<Label> bound = new HashSet<>();

  private MethodMaker(List<Region> regions, boolean inRegion) {
    this.regions = regions;
    this.inRegion = inRegion;
  }

  /**
   * The statements of the function's entry.
   *
   * @param regions all regions, in the order of their numbers, which begin with 1
   */
  static IrList<Statement> entry(IrList<Statement> body, List<Region> regions) {
    return IrList.copyOf(new MethodMaker(regions, false).list(body));
  }

  /** The statements of a region's method. */
  static IrList<Statement> method(Region region, List<Region> regions) {
    MethodMaker maker = new MethodMaker(regions, true);
    Label end = region.continuation();
    if (end != null) {
      maker.bound.add(end);
    }
    List<Statement> body = maker.list(region.body());
    boolean completes = region.completes() || end != null;
    if (end != null) {
      body = list(new Statement.Block(end, body));
    }
    List<Label> landings = new ArrayList<>(region.landings());
    if (!landings.isEmpty() && completes) {
      body.add(new Statement.ExitRegion(0));
    }
    landings.sort(Comparator.comparingInt(Label::id));
    for (Label label : landings) {
      body = list(new Statement.Block(label, body));
      body.add(new Statement.ExitRegion(Statement.CallRegion.FIRST_LABEL + label.id()));
    }
    return IrList.copyOf(body);
  }

  private static List<Statement> list(Statement statement) {
    List<Statement> list = new ArrayList<>();
    list.add(statement);
    return list;
  }

  private List<Statement> list(IrList<Statement> statements) {
    List<Statement> converted = new ArrayList<>(statements.size());
    for (Statement statement : statements) {
      converted.add(convert(statement));
    }
    return converted;
  }

  private Statement convert(Statement statement) {
    if (statement instanceof Statement.Block block) {
      boolean added = bound.add(block.label());
      List<Statement> body = list(block.body());
      forget(block.label(), added);
      return new Statement.Block(block.label(), body);
    } else if (statement instanceof Statement.Loop loop) {
      boolean added = bound.add(loop.label());
      List<Statement> body = list(loop.body());
      forget(loop.label(), added);
      return new Statement.Loop(loop.label(), body);
    } else if (statement instanceof Statement.If choice) {
      return new Statement.If(choice.condition(), list(choice.then()), list(choice.otherwise()));
    } else if (statement instanceof Statement.Try attempt) {
      return new Statement.Try(list(attempt.body()), attempt.exception(), list(attempt.handler()));
    } else if (statement instanceof Statement.Return result && inRegion) {
      return new Statement.ReturnFromRegion(result.values());
    } else if (statement instanceof Statement.TailCall tail && inRegion) {
      return new Statement.TailCall(tail.call(), true);
    } else if (statement instanceof Statement.CallRegion call) {
      return call(regions.get(call.region() - 1));
    }
    return statement;
  }

  private void forget(Label label, boolean added) {
    if (added) {
      bound.remove(label);
    }
  }

  private Statement call(Region region) {
    List<Label> exits = new ArrayList<>();
    boolean passesOn = false;
    for (Label label : region.exits()) {
      if (bound.contains(label)) {
        exits.add(label);
      } else {
        passesOn = true;
      }
    }
    exits.sort(Comparator.comparingInt(Label::id));
    return new Statement.CallRegion(
        region.number(), exits, passesOn || (inRegion && region.returns()), region.returns());
  }
}
