package dev.quern.compiler.ir;

import dev.quern.compiler.module.BlockType;
import dev.quern.compiler.module.WasmModule;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the parts of the function builder share: variables, labels, the operand stack, the control
 * stack, and the emission of statements.
 */
final class FunctionState implements OperandStack.Spiller {
  /**
   * Blocks with more results than this share their variables with all blocks whose results have the
   * same types: branches of one {@code br_table} to thousands of blocks with hundreds of results
   * then assign them once.
   */
  private static final int MAX_OWN_LABEL_VARIABLES = 4;

  private record SharedKey(int position, IrType type) {}

  final WasmModule module;
  final List<Variable> variables;
  final OperandStack stack = new OperandStack(this);

  /** Whether the current instruction can be reached. */
  boolean reachable = true;

  private final List<ControlFrame> frames = new ArrayList<>();
  private final Map<Integer, Signature> signatures = new HashMap<>();
  private final Map<SharedKey, Variable> sharedByPosition = new HashMap<>();

  /** By the identity of a signature's list. */
  private final Map<List<IrType>, Variable[]> sharedLabelVariables = new IdentityHashMap<>();

  /** Where the current instruction is in the module's bytes. */
  int position;

  private int labels;

  /**
   * @param variables the variables of the function so far; those that are made are added
   * @param labels how many labels it has so far
   */
  FunctionState(WasmModule module, List<Variable> variables, int labels) {
    this.module = module;
    this.variables = variables;
    this.labels = labels;
  }

  // Variables and labels

  Variable variable(IrType type, Variable.Origin origin) {
    Variable variable = new Variable(variables.size(), type, origin);
    variables.add(variable);
    return variable;
  }

  @Override
  public Variable temporary(IrType type) {
    return variable(type, Variable.Origin.TEMPORARY);
  }

  Signature signature(int typeIndex) {
    Signature signature = signatures.get(typeIndex);
    if (signature == null) {
      signature = Signature.of(module.functionTypeAt(typeIndex), module);
      signatures.put(typeIndex, signature);
    }
    return signature;
  }

  Label newLabel() {
    return new Label(labels++);
  }

  int labelCount() {
    return labels;
  }

  Label label(ControlFrame frame) {
    if (frame.label == null) {
      frame.label = newLabel();
    }
    return frame.label;
  }

  /** The variables that hold the values that a branch to a frame's label takes along. */
  Variable[] labelVariables(ControlFrame frame) {
    if (frame.labelVariables == null) {
      List<IrType> types = frame.labelTypes();
      frame.labelVariables =
          types.size() > MAX_OWN_LABEL_VARIABLES
              ? sharedLabelVariables.computeIfAbsent(types, this::sharedLabelVariables)
              : temporaries(types);
    }
    return frame.labelVariables;
  }

  private Variable[] temporaries(List<IrType> types) {
    Variable[] temporaries = new Variable[types.size()];
    for (int i = 0; i < temporaries.length; i++) {
      temporaries[i] = temporary(types.get(i));
    }
    return temporaries;
  }

  private Variable[] sharedLabelVariables(List<IrType> types) {
    Variable[] shared = new Variable[types.size()];
    for (int i = 0; i < shared.length; i++) {
      IrType type = types.get(i);
      shared[i] = sharedByPosition.computeIfAbsent(new SharedKey(i, type), k -> temporary(type));
    }
    return shared;
  }

  // Control stack

  int depth() {
    return frames.size();
  }

  /** The frame that a label index refers to. */
  ControlFrame frame(int labelIndex) {
    return frames.get(frames.size() - 1 - labelIndex);
  }

  ControlFrame top() {
    return frames.get(frames.size() - 1);
  }

  ControlFrame enter(Instruction kind, BlockType type) {
    ControlFrame frame;
    if (type.typeIndex() == BlockType.NO_TYPE_INDEX) {
      List<IrType> results = IrType.of(type.inlineResults(), module);
      frame = new ControlFrame(kind, List.of(), results, stack.size());
    } else {
      Signature signature = signature(type.typeIndex());
      int height = stack.size() - signature.parameters().size();
      frame = new ControlFrame(kind, signature.parameters(), signature.results(), height);
    }
    frames.add(frame);
    return frame;
  }

  void enterFunction(List<IrType> results) {
    frames.add(new ControlFrame(Instruction.CALL, List.of(), results, 0));
  }

  void reenter(ControlFrame frame) {
    frames.add(frame);
  }

  void leave() {
    frames.remove(frames.size() - 1);
  }

  /** What follows cannot be reached, up to the end of the innermost frame. */
  void becomeUnreachable() {
    stack.truncate(top().height);
    reachable = false;
  }

  // Statements

  /** Appends a statement, after spilling what may not wait for it. */
  void emit(Statement statement, int effects) {
    emit(statement, effects, null);
  }

  void emit(Statement statement, int effects, Variable assigned) {
    stack.yieldTo(stack.size(), effects, assigned);
    top().statements.add(statement);
  }

  /** Assigns an operand, which is on the stack no more, to a variable. */
  void assign(Variable variable, Operand operand) {
    if (!(operand.expression() instanceof Expression.Get get && get.variable() == variable)) {
      Statement statement = new Statement.Assign(variable, operand.expression());
      emit(statement, operand.effects(), variable);
    }
  }

  @Override
  public void append(int position, Statement statement) {
    int low = 0;
    int high = frames.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (frames.get(middle).height <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    frames.get(low).statements.add(statement);
  }

  // Vectors

  /** Evaluates a vector now; gives the temporary that holds it. */
  Expression assignVector(Expression value, int effects) {
    Variable variable = temporary(IrType.V128);
    emit(new Statement.Assign(variable, value), effects, variable);
    return new Expression.Get(variable);
  }

  /** Evaluates a vector of its halves. */
  Expression joinVector(Expression low, Expression high) {
    return joinVector(low, high, top().statements);
  }

  /**
   * Evaluates a vector of its halves.
   *
   * @param statements takes the assignments to temporaries
   */
  Expression joinVector(Expression low, Expression high, StatementChain statements) {
    Expression both =
        new Expression.Operation(Instruction.I64X2_SPLAT, IrType.V128, 0, 0, List.of(low));
    List<Expression> operands = List.of(assignTemporary(both, statements), high);
    return assignTemporary(
        new Expression.Operation(Instruction.I64X2_REPLACE_LANE, IrType.V128, 1, 0, operands),
        statements);
  }

  private Expression assignTemporary(Expression value, StatementChain statements) {
    Variable variable = temporary(value.type());
    statements.add(new Statement.Assign(variable, value));
    return new Expression.Get(variable);
  }

  /**
   * Operands as they are passed and stored: vectors, which are simple, as halves.
   *
   * @param statements takes the assignments of the halves to temporaries
   */
  Operand[] split(Operand[] operands, StatementChain statements) {
    boolean found = false;
    for (Operand operand : operands) {
      found |= operand.type().isVector();
    }
    if (!found) {
      return operands;
    }
    List<Operand> split = new ArrayList<>();
    for (Operand operand : operands) {
      if (operand.type().equals(IrType.V128)) {
        for (int i = 0; i < 2; i++) {
          Variable half = temporary(IrType.I64);
          Expression value =
              new Expression.Operation(
                  Instruction.I64X2_EXTRACT_LANE, IrType.I64, i, 0, List.of(operand.expression()));
          statements.add(new Statement.Assign(half, value));
          split.add(Operand.stable(new Expression.Get(half)));
        }
      } else {
        split.add(operand);
      }
    }
    return split.toArray(Operand[]::new);
  }

  /** Operands as they are passed and stored, evaluated so far as they are vectors. */
  Operand[] split(Operand[] operands) {
    return split(operands, top().statements);
  }

  /** Pushes values that are given as they are passed and stored, in temporaries. */
  void pushJoined(List<IrType> types, List<Variable> split) {
    int next = 0;
    for (IrType type : types) {
      Expression value = new Expression.Get(split.get(next++));
      stack.push(
          Operand.stable(
              type.equals(IrType.V128)
                  ? joinVector(value, new Expression.Get(split.get(next++)))
                  : value));
    }
  }

  // Operands

  /** Pops the operands of an instruction, and pushes the expression that it makes of them. */
  void operation(Instruction instruction, IrType type, int index, int index2, int operands) {
    stack.bound(operands);
    Operand[] popped = pop(operands);
    Expression second = operands == 2 ? popped[1].expression() : null;
    push(
        new Expression.Operation(instruction, type, index, index2, expressions(popped), position),
        Effects.operation(instruction, second),
        popped);
  }

  void push(Expression expression, int ownEffects, Operand... operands) {
    int effects = ownEffects;
    int nodes = 1;
    int depth = 1;
    int reads = 0;
    for (Operand operand : operands) {
      effects |= operand.effects();
      nodes += operand.nodes();
      depth = Math.max(depth, operand.depth() + 1);
      reads += operand.reads().length;
    }
    Variable[] variables = new Variable[reads];
    int position = 0;
    for (Operand operand : operands) {
      for (Variable variable : operand.reads()) {
        variables[position++] = variable;
      }
    }
    stack.push(new Operand(expression, effects, variables, nodes, depth));
  }

  /** Pops operands, the topmost last in the result. */
  Operand[] pop(int count) {
    Operand[] operands = new Operand[count];
    for (int i = count - 1; i >= 0; i--) {
      operands[i] = stack.pop();
    }
    return operands;
  }

  static IrList<Expression> expressions(Operand... operands) {
    Object[] expressions = new Object[operands.length];
    for (int i = 0; i < operands.length; i++) {
      expressions[i] = operands[i].expression();
    }
    return IrList.ofArray(expressions);
  }

  static int effects(Operand... operands) {
    int effects = Effects.NONE;
    for (Operand operand : operands) {
      effects |= operand.effects();
    }
    return effects;
  }
}
