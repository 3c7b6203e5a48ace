package dev.quern.spec;

import dev.quern.compiler.module.ModuleException;
import dev.quern.runtime.Function;
import dev.quern.runtime.Instance;
import dev.quern.runtime.LinkException;
import dev.quern.runtime.Trap;
import dev.quern.runtime.WasmException;
import dev.quern.text.Action;
import dev.quern.text.Command;
import dev.quern.text.ModuleSource;
import dev.quern.text.TextException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs the commands of one script in order. Every command counts: a module has to compile and
 * instantiate, an action has to return, an assertion has to hold; messages of errors and traps have
 * to begin as the script says.
 */
public final class ScriptRunner {
  private final Engine engine;
  private final String file;
  private final Session session;

  private ScriptRunner(Engine engine, String file) {
    this.engine = engine;
    this.file = file;
    this.session = new Session(engine);
  }

  /**
   * Runs a script.
   *
   * @param engine the implementation under test
   * @param file the script's name in reports
   * @param commands its commands
   * @return what became of each command; a script without commands fails
   */
  public static FileReport run(Engine engine, String file, List<Command> commands) {
    ScriptRunner runner = new ScriptRunner(engine, file);
    List<FileReport.Line> lines = new ArrayList<>();
    for (Command command : commands) {
      lines.add(new FileReport.Line(command.line(), runner.outcome(command)));
    }
    if (commands.isEmpty()) {
      lines.add(new FileReport.Line(1, new Outcome.Failed("the script has no commands")));
    }
    return new FileReport(file, lines);
  }

  /** Whether a command says what has to happen, beyond that nothing fails. */
  static boolean isAssertion(Command command) {
    return !(command instanceof Command.Module
        || command instanceof Command.Instance
        || command instanceof Command.Register
        || command instanceof Command.Perform);
  }

  private Outcome outcome(Command command) {
    String contradiction = Contradictions.reason(file, command);
    if (contradiction != null) {
      return new Outcome.Superseded(contradiction);
    }
    try {
      perform(command);
      return new Outcome.Passed();
    } catch (Skip e) {
      return new Outcome.Skipped(e.getMessage());
    } catch (Mismatch e) {
      return new Outcome.Failed(e.getMessage());
    } catch (Throwable e) { // whatever else comes out of the compiler or its code is a failure
      return new Outcome.Failed("unexpected " + describe(e));
    }
  }

  private void perform(Command command) throws Throwable {
    String place = file + ":" + command.line();
    if (command instanceof Command.Module c) {
      module(c, place);
    } else if (command instanceof Command.Instance c) {
      session.instantiate(c.name(), c.definition());
    } else if (command instanceof Command.Register c) {
      session.register(c.as(), c.instance());
    } else if (command instanceof Command.Perform c) {
      call(c.action());
    } else if (command instanceof Command.AssertReturn c) {
      Matcher.check(c.results(), call(c.action()));
    } else if (command instanceof Command.AssertTrap c) {
      expectTrap(() -> call(c.action()), c.message());
    } else if (command instanceof Command.AssertExhaustion c) {
      expectTrap(() -> call(c.action()), c.message());
    } else if (command instanceof Command.AssertException c) {
      expectException(c.action());
    } else if (command instanceof Command.AssertMalformed c) {
      expectError(c.module(), place, ModuleException.Kind.MALFORMED, c.message());
    } else if (command instanceof Command.AssertInvalid c) {
      expectInvalid(c, place);
    } else if (command instanceof Command.AssertUnlinkable c) {
      expectUnlinkable(c, place);
    } else if (command instanceof Command.AssertUninstantiable c) {
      expectTrap(() -> session.instantiateOnce(place, c.module()), c.message());
    } else {
      throw new Mismatch("unknown command " + command);
    }
  }

  private void module(Command.Module command, String place) {
    session.define(command.name(), place, command.module());
    if (command.isDefinition()) {
      session.requireDefinition();
    } else {
      session.instantiate(command.name(), Optional.empty());
    }
  }

  private Object[] call(Action action) throws Throwable {
    Instance instance = session.instance(action.instance());
    if (action instanceof Action.Get) {
      return new Object[] {instance.global(action.export()).get()};
    }
    Function function = instance.function(action.export());
    Object result = function.call(Values.box(((Action.Invoke) action).arguments()));
    return switch (function.type().results().size()) {
      case 0 -> new Object[0];
      case 1 -> new Object[] {result};
      default -> (Object[]) result;
    };
  }

  /** Something that may throw anything. */
  private interface Attempt {
    void run() throws Throwable;
  }

  private static void expectTrap(Attempt attempt, String message) throws Throwable {
    try {
      attempt.run();
    } catch (Trap trap) {
      checkMessage("trap", trap.getMessage(), message);
      return;
    }
    throw new Mismatch("expected the trap \"" + message + "\", got none");
  }

  private void expectException(Action action) throws Throwable {
    try {
      call(action);
    } catch (WasmException expected) {
      return;
    }
    throw new Mismatch("expected an exception, got none");
  }

  private void expectInvalid(Command.AssertInvalid command, String place) {
    ModuleException.Kind kind = ModuleException.Kind.INVALID;
    if (command.custom()) {
      // The reader rejects an annotation that makes no sense; the compiler ignores such sections.
      kind = ModuleException.Kind.MALFORMED;
    }
    expectError(command.module(), place, kind, command.message());
  }

  /** Expects a module to be rejected by the reader, if malformed, or by the engine. */
  private void expectError(
      ModuleSource module, String place, ModuleException.Kind kind, String message) {
    try {
      engine.validate(place, module.toBinary());
    } catch (TextException e) {
      if (kind != ModuleException.Kind.MALFORMED) {
        throw new Mismatch("expected an invalid module, got malformed text: " + e.getMessage(), e);
      }
      checkMessage("error", e.reason(), message);
      return;
    } catch (ModuleException e) {
      // A module that passes a limit may be malformed or invalid too; then the message decides.
      if (e.kind() != kind && e.kind() != ModuleException.Kind.LIMIT) {
        throw new Mismatch("expected " + kind + " \"" + message + "\", got " + describe(e), e);
      }
      if (!Contradictions.sameError(file, message, e.reason())) {
        checkMessage("error", e.reason(), message);
      }
      return;
    }
    throw new Mismatch("expected the error \"" + message + "\", got none");
  }

  private void expectUnlinkable(Command.AssertUnlinkable command, String place) {
    try {
      session.instantiateOnce(place, command.module());
    } catch (LinkException e) {
      checkMessage("link error", e.getMessage(), command.message());
      return;
    }
    throw new Mismatch("expected the link error \"" + command.message() + "\", got none");
  }

  private static void checkMessage(String what, String actual, String expected) {
    if (actual == null || !actual.startsWith(expected)) {
      throw new Mismatch("expected the %s \"%s\", got \"%s\"".formatted(what, expected, actual));
    }
  }

  static String describe(Throwable e) {
    String kind = e instanceof ModuleException w ? w.kind() + " " : "";
    StackTraceElement[] trace = e.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    return kind + e.getClass().getSimpleName() + ": " + e.getMessage() + place;
  }
}
