package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.CompileResult;
import dev.quern.compiler.Report;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.debug.SourceLines;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrInterpreter;
import dev.quern.compiler.ir.IrOutlined;
import dev.quern.compiler.ir.IrPrinter;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.RandomFunctions;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.TailGroup;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.optimize.Passes;
import dev.quern.compiler.outline.Outliner;
import dev.quern.compiler.outline.SizeBudget;
import dev.quern.compiler.outline.SizeEstimator;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Tag;
import dev.quern.runtime.Trap;
import dev.quern.runtime.WasmException;
import dev.quern.text.WatReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Arbitrary functions as JVM code, whole and in regions, do what the interpreter of the
 * intermediate representation does: also what handlers see of variables, and where tail calls are
 * made.
 */
class RandomCodeTest {
  private static final int FUEL = 300;

  /** Rounds of loops and calls; more than the interpreter's fuel lasts for. */
  private static final int MAX_EVENTS = 4 * FUEL;

  /** The imported functions: calls by the number of their arguments, stores, rounds of loops. */
  private static final String MODULE =
      """
      (module
        (import "env" "call1" (func (param i32 i32 i32)))
        (import "env" "call2" (func (param i32 i32 i32 i32)))
        (import "env" "get1" (func (param i32 i32 i32) (result i32)))
        (import "env" "get2" (func (param i32 i32 i32 i32) (result i32)))
        (import "env" "store" (func (param i32 i32)))
        (import "env" "round" (func))
        (import "env" "t0" (tag (param i32)))
        (import "env" "t1" (tag (param i32)))
        (import "env" "t2" (tag (param i32)))
        (func (export "run") (param i32) (result i32) unreachable))
      """;

  private static final int STORE = 4;
  private static final int ROUND = 5;
  private static final int RUN = 6;

  private final Tag[] tags = new Tag[4];
  private final List<String> trace = new ArrayList<>();
  private int events;

  /** The end of a run that took too long. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @ParameterizedTest
  @CsvSource({"8500, 7000, 3000, true", "0, 400, 150, true", "0, 900, 400, false"})
  void codeDoesTheSame(int whole, int method, int region, boolean optimize) {
    SizeBudget budget = new SizeBudget(whole, method, region);
    for (int i = 0; i < tags.length; i++) {
      tags[i] = Tag.of("(func (param i32))");
    }
    for (int seed = 0; seed < 120; seed++) {
      int size = 15 + seed * 2;
      IrFunction function = random(seed, size);
      try {
        Instance instance = compile(withHostCalls(function), budget, optimize);
        for (int argument = 0; argument < 3; argument++) {
          compare(IrInterpreter.run(function, FUEL, argument), run(instance, argument));
        }
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + "\n" + IrPrinter.print(function), e);
      }
    }
  }

  /** What has handlers keeps its variables together. */
  private static IrFunction random(int seed, int size) {
    return switch (seed % 4) {
      case 0 -> RandomFunctions.makeWithoutHandlers(seed, size);
      case 1 -> RandomFunctions.makeInterpreter(seed, size, seed % 8 == 1);
      case 2 -> RandomFunctions.makeChoices(seed, size, seed % 8 == 2);
      default -> RandomFunctions.make(seed, size);
    };
  }

  private static void compare(List<String> expected, List<String> actual) {
    int end = expected.size() - 1;
    if (expected.get(end).equals(IrInterpreter.OUT_OF_FUEL)) {
      assertEquals(expected.subList(0, end), actual.subList(0, end));
    } else {
      assertEquals(expected, actual);
    }
  }

  private Instance compile(IrFunction function, SizeBudget budget, boolean optimize) {
    WasmModule module = ModuleDecoder.decode("random", WatReader.toBinary(MODULE, "random.wat"));
    BitSet unknownTailCalls = new BitSet();
    unknownTailCalls.set(RUN);
    ModuleUse use =
        new ModuleUse(
            new BitSet(),
            Map.of(),
            new BitSet(),
            false,
            new ModuleUse.TailEdges(Map.of(), unknownTailCalls),
            new BitSet(),
            false,
            false,
            new BitSet(),
            new BitSet(),
            new BitSet(),
            new BitSet(),
            false,
            0);
    ModuleCompiler compiler =
        new ModuleCompiler(
            module,
            "test/Random",
            use,
            false,
            false,
            VectorForm.SCALARS,
            DebugLevel.LINES,
            SourceLines.NONE);
    CompiledGroup group =
        compiler.compileGroup(
            0,
            new ModuleCompiler.FunctionSource() {
              @Override
              public IrFunction build(int functionIndex) {
                return optimize ? Passes.run(function) : function;
              }

              @Override
              public IrFunction buildWithVectors(int functionIndex) {
                throw new UnsupportedOperationException("the module has no vectors");
              }

              @Override
              public IrFunction buildJoined(TailGroup group) {
                throw new UnsupportedOperationException("the module has one function");
              }

              @Override
              public IrOutlined outline(IrFunction built, int attempt) {
                SizeBudget sizes = attempt == 0 ? budget : SizeBudget.of(attempt);
                boolean divides = optimize && Outliner.divides(built, sizes);
                return Outliner.outline(divides ? Passes.beforeDivision(built) : built, sizes);
              }

              @Override
              public int[] estimate(IrOutlined outlined) {
                return SizeEstimator.methods(outlined);
              }
            });
    TreeMap<String, byte[]> classes = new TreeMap<>();
    group.classes().forEach((name, bytes) -> classes.put(name + ".class", bytes));
    compiler.compileInstance().forEach((name, bytes) -> classes.put(name + ".class", bytes));
    Report report = new Report(List.of(), List.of(), List.of(), List.of(), Map.of());
    CompileResult result =
        new CompileResult("test.Random", classes, new TreeMap<>(), new TreeMap<>(), report);
    return Wat.instantiate(result, imports());
  }

  private Imports imports() {
    Imports imports = new Imports();
    for (int i = 0; i < 3; i++) {
      imports.tag("env", "t" + i, tags[i]);
    }
    for (int arguments = 1; arguments <= 2; arguments++) {
      String parameters = "(func (param i32 i32" + " i32".repeat(arguments) + ")";
      imports.function(
          "env",
          "call" + arguments,
          parameters + ")",
          values -> {
            answer(values);
            return null;
          });
      imports.function("env", "get" + arguments, parameters + " (result i32))", this::answer);
    }
    imports.function(
        "env",
        "store",
        "(func (param i32 i32))",
        values -> {
          trace.add("store " + values[0] + " " + values[1]);
          return null;
        });
    imports.function(
        "env",
        "round",
        "(func)",
        values -> {
          event();
          return null;
        });
    return imports;
  }

  private void event() {
    if (++events > MAX_EVENTS) {
      throw new Stop();
    }
  }

  /** A call: its number, whether a handler is near, its arguments. */
  private Object answer(Object[] values) {
    event();
    StringBuilder event = new StringBuilder("call " + values[0]);
    for (int i = 2; i < values.length; i++) {
      event.append(' ').append(values[i]);
    }
    trace.add(event.toString());
    int answer = IrInterpreter.answer(event.toString(), trace.size());
    if ((int) values[1] != 0 && IrInterpreter.throwsInstead(answer)) {
      throw tags[answer & 3].exception(answer);
    }
    return answer;
  }

  private List<String> run(Instance instance, int argument) {
    trace.clear();
    events = 0;
    try {
      trace.add("result " + instance.function("run").call(argument));
    } catch (Stop e) {
      trace.add(IrInterpreter.OUT_OF_FUEL);
    } catch (Trap e) {
      trace.add(e.getMessage());
    } catch (WasmException e) {
      trace.add("uncaught " + List.of(tags).indexOf(e.tag()) + " " + e.getInt(0));
    }
    return List.copyOf(trace);
  }

  // Calls of what the module does not have become calls of the imported functions.

  private static IrFunction withHostCalls(IrFunction function) {
    return new IrFunction(
        RUN,
        function.name(),
        function.parameters(),
        function.results(),
        function.variables(),
        list(function.body(), false));
  }

  private static List<Statement> list(List<Statement> statements, boolean caught) {
    List<Statement> converted = new ArrayList<>();
    for (Statement statement : statements) {
      converted.add(convert(statement, caught));
    }
    return converted;
  }

  private static Statement convert(Statement statement, boolean caught) {
    if (statement instanceof Statement.Assign assign) {
      return new Statement.Assign(assign.variable(), expression(assign.value(), caught));
    } else if (statement instanceof Statement.Evaluate evaluate) {
      return new Statement.Evaluate(expression(evaluate.expression(), caught));
    } else if (statement instanceof Statement.Store store) {
      return new Statement.Evaluate(
          call(STORE, IrType.VOID, List.of(store.address(), store.value())));
    } else if (statement instanceof Statement.Block block) {
      return new Statement.Block(block.label(), list(block.body(), caught));
    } else if (statement instanceof Statement.Loop loop) {
      List<Statement> body = new ArrayList<>();
      body.add(new Statement.Evaluate(call(ROUND, IrType.VOID, List.of())));
      body.addAll(list(loop.body(), caught));
      return new Statement.Loop(loop.label(), body);
    } else if (statement instanceof Statement.If choice) {
      return new Statement.If(
          choice.condition(), list(choice.then(), caught), list(choice.otherwise(), caught));
    } else if (statement instanceof Statement.Try attempt) {
      return new Statement.Try(
          list(attempt.body(), true), attempt.exception(), list(attempt.handler(), caught));
    } else if (statement instanceof Statement.TailCall tail) {
      return new Statement.TailCall(expression(tail.call(), caught), false);
    }
    return statement;
  }

  private static Expression expression(Expression expression, boolean caught) {
    if (!(expression instanceof Expression.Call made)) {
      return Expressions.mapOperands(expression, operand -> expression(operand, caught));
    }
    List<Expression> arguments = new ArrayList<>();
    arguments.add(new Expression.Constant(IrType.I32, made.function()));
    arguments.add(new Expression.Constant(IrType.I32, caught ? 1 : 0));
    arguments.addAll(made.arguments());
    int function = made.arguments().size() - 1 + (made.type().equals(IrType.VOID) ? 0 : 2);
    return call(function, made.type(), arguments);
  }

  private static Expression call(int function, IrType type, List<Expression> arguments) {
    return new Expression.Call(function, type, arguments, 0);
  }
}
