package dev.quern.compiler.ir;

import dev.quern.compiler.module.WasmModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds one function of functions that tail-call each other.
 *
 * <p>The bodies of the members follow each other, each behind the end of a block that stands for
 * its start. A call of a later member assigns its parameters, which are variables of the whole, and
 * branches to the end of that block. A call of an earlier one branches to a loop around it all, at
 * whose head a switch chooses among the members that can begin; there is none where only the first
 * can. So a state machine whose states jump forward, and back to one dispatcher, becomes the loop
 * that it was before somebody cut it up.
 */
public final class TailGroupBuilder {
  private final WasmModule module;
  private final TailGroup group;
  private final List<Variable> variables = new ArrayList<>();
  private final Variable[] parameters;
  private final Label[] starts;
  private final Label head;
  private int labels;

  private TailGroupBuilder(WasmModule module, TailGroup group) {
    this.module = module;
    this.group = group;
    parameters = new Variable[group.parameters().size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = new Variable(i, group.parameters().get(i), Variable.Origin.PARAMETER);
      variables.add(parameters[i]);
    }
    starts = new Label[group.members().size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = new Label(labels++);
    }
    head = new Label(labels++);
  }

  /**
   * Builds the function that a group becomes.
   *
   * @param module a module that is valid
   * @param group some of its functions
   * @return the function
   */
  public static IrFunction build(WasmModule module, TailGroup group) {
    return new TailGroupBuilder(module, group).build();
  }

  private IrFunction build() {
    int first = group.members().get(0);
    List<Statement> body = group.hasSelector() ? List.of(choice()) : List.of();
    for (int i = 0; i < starts.length; i++) {
      FunctionState state = new FunctionState(module, variables, labels);
      List<Statement> member = new FunctionBuilder(state, group.members().get(i), this).body();
      labels = state.labelCount();
      List<Statement> longer = new ArrayList<>();
      if (!body.isEmpty()) {
        longer.add(new Statement.Block(starts[i], body));
      }
      longer.addAll(member);
      body = longer;
    }
    Signature type = Signature.of(module.functionType(first), module);
    return new IrFunction(
        group.index(),
        module.functionName(first).orElse("f" + first),
        Arrays.asList(parameters),
        type.passedResults(),
        variables,
        List.of(new Statement.Loop(head, body)));
  }

  private Statement choice() {
    List<Label> targets = group.heads().stream().map(place -> starts[place]).toList();
    int last = targets.size() - 1;
    return new Statement.Switch(
        new Expression.Get(selector()), targets.subList(0, last), targets.get(last));
  }

  private Variable selector() {
    return parameters[parameters.length - 1];
  }

  boolean has(int function) {
    return group.members().contains(function);
  }

  /** The variables of a member's parameters. */
  List<Variable> parameters(Signature type) {
    List<Variable> own = new ArrayList<>();
    for (int place : group.places(type.parameters())) {
      own.add(parameters[place]);
    }
    return own;
  }

  /** What goes from one member to another, whose parameters have been assigned. */
  void jump(FunctionState state, int from, int to) {
    int place = group.members().indexOf(to);
    if (place > group.members().indexOf(from)) {
      state.emit(new Statement.Branch(starts[place]), Effects.CONTROL);
      return;
    }
    if (group.hasSelector()) {
      Expression number = new Expression.Constant(IrType.I32, group.selector(to));
      state.emit(new Statement.Assign(selector(), number), Effects.NONE, selector());
    }
    state.emit(new Statement.Branch(head), Effects.CONTROL);
  }
}
