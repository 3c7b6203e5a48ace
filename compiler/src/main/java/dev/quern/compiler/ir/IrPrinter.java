package dev.quern.compiler.ir;

import dev.quern.instructions.Instruction;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the intermediate representation as text, for tests and for people.
 *
 * <p>One line a statement, the lists of regions indented below; expressions as in the folded text
 * format of Wasm. A negative memory offset is an unsigned one above 2^63.
 */
public final class IrPrinter {
  private final StringBuilder out = new StringBuilder();

  private IrPrinter() {}

  /** Writes a function. */
  public static String print(IrFunction function) {
    IrPrinter printer = new IrPrinter();
    printer.line(0, header(function));
    printer.statements(1, function.body());
    return printer.out.toString();
  }

  /** Writes the methods of a function. */
  public static String print(IrOutlined outlined) {
    IrPrinter printer = new IrPrinter();
    printer.line(0, header(outlined.function()));
    if (!outlined.frameVariables().isEmpty()) {
      printer.line(1, "frame" + typed(outlined.frameVariables()));
    }
    for (IrMethod method : outlined.methods()) {
      printer.line(0, method.region() == 0 ? "entry" : "region " + method.region());
      if (!method.inFrame().isEmpty()) {
        List<Variable> inFrame =
            outlined.frameVariables().stream().filter(method.inFrame()::contains).toList();
        printer.line(1, "in frame" + names(inFrame));
      }
      if (!method.zeroed().isEmpty()) {
        printer.line(1, "zeroed" + names(method.zeroed()));
      }
      printer.statements(1, method.body());
    }
    return printer.out.toString();
  }

  /** Writes one expression. */
  public static String print(Expression expression) {
    IrPrinter printer = new IrPrinter();
    printer.expression(expression);
    return printer.out.toString();
  }

  private static String header(IrFunction function) {
    return function.name()
        + " ("
        + typed(function.parameters()).strip()
        + ") -> ("
        + function.results().stream().map(IrPrinter::typeName).collect(Collectors.joining(" "))
        + ")";
  }

  private static String typed(List<Variable> variables) {
    return variables.stream()
        .map(variable -> " " + variable + ":" + typeName(variable.type()))
        .collect(Collectors.joining());
  }

  private static String names(List<Variable> variables) {
    return variables.stream().map(variable -> " " + variable).collect(Collectors.joining());
  }

  private static String typeName(IrType type) {
    return switch (type.kind()) {
      case INT -> "i32";
      case LONG -> "i64";
      case FLOAT -> "f32";
      case DOUBLE -> "f64";
      case VECTOR -> "v128";
      case VOID -> "void";
      case REFERENCE ->
          type.equals(IrType.FUNCTION) ? "func" : type.equals(IrType.EXCEPTION) ? "exn" : "object";
    };
  }

  private void line(int indent, String text) {
    out.append("  ".repeat(indent)).append(text).append('\n');
  }

  private void statements(int indent, IrList<Statement> statements) {
    for (Statement statement : statements) {
      statement(indent, statement);
    }
  }

  private void statement(int indent, Statement statement) {
    out.append("  ".repeat(indent));
    if (statement instanceof Statement.Assign assign) {
      out.append(assign.variable()).append(" = ");
      expression(assign.value());
      out.append('\n');
    } else if (statement instanceof Statement.Evaluate evaluate) {
      expression(evaluate.expression());
      out.append('\n');
    } else if (statement instanceof Statement.Store store) {
      out.append(store.instruction().mnemonic());
      memory(store.memory(), store.offset());
      out.append(' ');
      expression(store.address());
      out.append(' ');
      expression(store.value());
      out.append('\n');
    } else if (statement instanceof Statement.PassArgument pass) {
      out.append("pass ").append(pass.slot()).append(' ');
      expression(pass.value());
      out.append('\n');
    } else if (!region(indent, statement)) {
      transfer(statement);
      out.append('\n');
    }
  }

  /** Writes a statement that has statements inside. */
  private boolean region(int indent, Statement statement) {
    if (statement instanceof Statement.Block block) {
      out.append("block ").append(block.label()).append('\n');
      statements(indent + 1, block.body());
    } else if (statement instanceof Statement.Loop loop) {
      out.append("loop ").append(loop.label()).append('\n');
      statements(indent + 1, loop.body());
    } else if (statement instanceof Statement.If branch) {
      out.append("if ");
      expression(branch.condition());
      out.append('\n');
      statements(indent + 1, branch.then());
      if (!branch.otherwise().isEmpty()) {
        line(indent, "else");
        statements(indent + 1, branch.otherwise());
      }
    } else if (statement instanceof Statement.Try attempt) {
      out.append("try\n");
      statements(indent + 1, attempt.body());
      line(indent, "catch " + attempt.exception());
      statements(indent + 1, attempt.handler());
    } else {
      return false;
    }
    return true;
  }

  private void transfer(Statement statement) {
    if (statement instanceof Statement.Branch branch) {
      out.append("branch ").append(branch.label());
    } else if (statement instanceof Statement.BranchIf branch) {
      out.append("branch ").append(branch.label()).append(" if ");
      expression(branch.condition());
    } else if (statement instanceof Statement.Switch dispatch) {
      out.append("switch ");
      expression(dispatch.index());
      dispatch.targets().forEach(label -> out.append(' ').append(label));
      out.append(" else ").append(dispatch.otherwise());
    } else if (statement instanceof Statement.Return result) {
      out.append("return");
      expressions(result.values());
    } else if (statement instanceof Statement.TailCall tail) {
      out.append("return ");
      expression(tail.call());
    } else if (statement instanceof Statement.Throw exception) {
      out.append("throw ").append(exception.tag());
      out.append(exception.carried() ? " carried" : "");
      expressions(exception.values());
    } else if (statement instanceof Statement.ThrowReference exception) {
      out.append(exception.nullable() ? "throw nullable " : "throw ");
      expression(exception.exception());
    } else if (statement instanceof Statement.Unreachable) {
      out.append("unreachable");
    } else if (statement instanceof Statement.CallRegion call) {
      out.append("call region ").append(call.region());
      call.exits().forEach(label -> out.append(' ').append(label));
      out.append(call.passesOn() ? " passes-on" : "").append(call.returns() ? " returns" : "");
    } else if (statement instanceof Statement.ExitRegion exit) {
      int label = exit.code() - Statement.CallRegion.FIRST_LABEL;
      out.append("exit").append(exit.code() == 0 ? "" : " L" + label);
    } else if (statement instanceof Statement.ReturnFromRegion result) {
      out.append("exit return");
      expressions(result.values());
    } else {
      throw new IllegalArgumentException("unknown statement " + statement);
    }
  }

  private void expressions(IrList<Expression> expressions) {
    for (Expression expression : expressions) {
      out.append(' ');
      expression(expression);
    }
  }

  private void memory(int memory, long offset) {
    if (memory != 0) {
      out.append(" mem=").append(memory);
    }
    if (offset != 0) {
      out.append(" offset=").append(offset);
    }
  }

  private void expression(Expression expression) {
    if (expression instanceof Expression.Get get) {
      out.append(get.variable());
    } else if (expression instanceof Expression.Constant constant) {
      constant(constant);
    } else if (expression instanceof Expression.VectorConstant constant) {
      out.append("0x").append(Long.toHexString(constant.low()));
      out.append(":0x").append(Long.toHexString(constant.high()));
    } else {
      out.append('(');
      node(expression);
      expressions(Expressions.operands(expression));
      out.append(')');
    }
  }

  private void constant(Expression.Constant constant) {
    switch (constant.type().kind()) {
      case INT -> out.append(constant.bits());
      case LONG -> out.append(constant.bits()).append('L');
      case FLOAT -> out.append(Float.intBitsToFloat((int) constant.bits())).append('f');
      case DOUBLE -> out.append(Double.longBitsToDouble(constant.bits())).append('d');
      default -> out.append("null");
    }
  }

  private void node(Expression expression) {
    if (expression instanceof Expression.Operation operation) {
      out.append(operation.instruction().mnemonic());
      switch (operation.instruction()) {
        case GLOBAL_GET, GLOBAL_SET -> {
          out.append(' ').append(operation.index());
          out.append(operation.index2() == 0 ? "" : " high");
        }
        case TABLE_GET, TABLE_SET, TABLE_SIZE, TABLE_GROW, TABLE_FILL ->
            out.append(' ').append(operation.index());
        case I8X16_EXTRACT_LANE_S, I8X16_EXTRACT_LANE_U, I8X16_REPLACE_LANE ->
            out.append(' ').append(operation.index());
        case I16X8_EXTRACT_LANE_S, I16X8_EXTRACT_LANE_U, I16X8_REPLACE_LANE ->
            out.append(' ').append(operation.index());
        case I32X4_EXTRACT_LANE, I32X4_REPLACE_LANE, I64X2_EXTRACT_LANE, I64X2_REPLACE_LANE ->
            out.append(' ').append(operation.index());
        case F32X4_EXTRACT_LANE, F32X4_REPLACE_LANE, F64X2_EXTRACT_LANE, F64X2_REPLACE_LANE ->
            out.append(' ').append(operation.index());
        case REF_FUNC, DATA_DROP, ELEM_DROP -> out.append(' ').append(operation.index());
        case REF_TEST, REF_TEST_NULL, REF_CAST, REF_CAST_NULL ->
            out.append(operation.instruction() == Instruction.REF_TEST_NULL ? " null" : "")
                .append(operation.instruction() == Instruction.REF_CAST_NULL ? " null" : "")
                .append(' ')
                .append(HeapTypeIndex.type(operation.index()));
        case STRUCT_NEW, STRUCT_NEW_DEFAULT, ARRAY_NEW, ARRAY_NEW_DEFAULT ->
            out.append(' ').append(operation.index());
        case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U, ARRAY_SET, ARRAY_FILL ->
            out.append(' ').append(operation.index());
        case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U, STRUCT_SET, ARRAY_NEW_FIXED ->
            out.append(' ').append(operation.index()).append(',').append(operation.index2());
        case ARRAY_COPY, ARRAY_NEW_DATA, ARRAY_NEW_ELEM, ARRAY_INIT_DATA, ARRAY_INIT_ELEM ->
            out.append(' ').append(operation.index()).append(',').append(operation.index2());
        case TABLE_COPY, TABLE_INIT, MEMORY_COPY, MEMORY_INIT ->
            out.append(' ').append(operation.index()).append(',').append(operation.index2());
        default -> memory(operation.index(), 0);
      }
    } else if (expression instanceof Expression.Load load) {
      out.append(load.instruction().mnemonic());
      memory(load.memory(), load.offset());
    } else if (expression instanceof Expression.Helper helper) {
      out.append(helper.method());
    } else if (expression instanceof Expression.Call call) {
      out.append("call ").append(call.function());
    } else if (expression instanceof Expression.CallIndirect call) {
      out.append("call_indirect type=").append(call.functionType());
      out.append(" table=").append(call.table());
    } else if (expression instanceof Expression.CallReference call) {
      out.append("call_ref type=").append(call.functionType());
    } else if (expression instanceof Expression.TableLookup lookup) {
      out.append("lookup of ").append(lookup.table().length());
    } else if (expression instanceof Expression.HasTag test) {
      out.append("has tag ").append(test.tag());
    } else if (expression instanceof Expression.ExceptionValue value) {
      out.append("value ").append(value.slot());
    } else if (expression instanceof Expression.ExtraResult result) {
      out.append("result ").append(result.slot());
    } else if (expression instanceof Expression.ExtraParameter parameter) {
      out.append("parameter ").append(parameter.slot());
    } else {
      throw new IllegalArgumentException("unknown expression " + expression);
    }
  }
}
