package dev.quern.cli;

import dev.quern.compiler.CompiledModule;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.runtime.LinkException;
import dev.quern.runtime.Trap;
import dev.quern.runtime.extras.TimeLimit;
import dev.quern.wasi.ProcessExit;
import dev.quern.wasi.Wasi;
import dev.quern.wasi.WasiBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** {@code quern run}: compiles a module in memory and runs it as a program of WASI. */
final class RunCommand {

  private final RunOptions options;
  private final ModuleFile module;
  private final List<String> arguments;
  private final Console console;

  private RunCommand(
      RunOptions options, ModuleFile module, List<String> arguments, Console console) {
    this.options = options;
    this.module = module;
    this.arguments = arguments;
    this.console = console;
  }

  static int run(Arguments arguments, Console console) throws IOException {
    RunOptions options = RunOptions.parse(arguments, console.environment());
    if (options.help) {
      console.print(Help.of("run"));
      return ExitCode.SUCCESS;
    }
    ModuleFile module = ModuleFile.read(arguments.required("module"));
    return new RunCommand(options, module, arguments.rest(), console).run();
  }

  private int run() throws IOException {
    CompiledModule code =
        new ModuleCode(module, options.timeout.isPresent(), options.simd, options.cache())
            .load(console);
    Wasi wasi = wasi();
    Profiler profiler = options.profile ? Profiler.start(console, options.recording) : null;
    try {
      return ProgramThread.run(options.stackSize, () -> runLimited(code, wasi));
    } finally {
      if (profiler != null) {
        profiler.finish();
      }
    }
  }

  private Wasi wasi() {
    Console.Terminals terminals = console.terminals();
    WasiBuilder builder =
        Wasi.builder()
            .name(module.name())
            .environment(options.variables)
            .stdin(console.in())
            .stdout(console.out())
            .stderr(console.err())
            .terminal(terminals.in(), terminals.out(), terminals.err());
    if (options.invoke.isEmpty()) {
      builder.arguments(arguments);
    }
    try {
      for (RunOptions.Grant grant : options.directories) {
        if (grant.readOnly()) {
          builder.readOnlyDirectory(grant.host(), grant.guest());
        } else {
          builder.directory(grant.host(), grant.guest());
        }
      }
    } catch (UncheckedIOException e) {
      throw new CommandException(e.getMessage(), e);
    }
    return builder.build();
  }

  /** Runs on the program's own thread. */
  private int runLimited(CompiledModule code, Wasi wasi) throws IOException {
    try {
      Optional<String> threads = ThreadedProgram.memoryOf(module);
      if (threads.isPresent() && options.invoke.isEmpty()) {
        return ThreadedProgram.run(code, wasi, threads.get(), options.timeout);
      }
      return runInstance(code, wasi);
    } catch (ProcessExit exit) {
      return exit.code();
    } catch (Trap trap) {
      WasmTrace.of(trap).print(console, "trap: " + trap.getMessage());
      if (trap.kind() == Trap.Kind.CALL_STACK_EXHAUSTED) {
        console.line("The stack can be larger, with --stack-size.");
      }
      return ExitCode.TRAP;
    } catch (TimeoutException e) {
      String limit =
          options.timeout.get().toString().substring(2).toLowerCase(java.util.Locale.ROOT);
      WasmTrace.of(e.getCause()).print(console, "the program took more than " + limit);
      return ExitCode.TIMEOUT;
    } catch (LinkException e) {
      String problem = e.getMessage().replace(ModuleCode.CLASS_NAME, module.name());
      throw new CommandException(problem + remedy(problem), e);
    } catch (UncheckedIOException e) {
      throw new CommandException(e.getCause().getMessage(), e);
    }
  }

  private static String remedy(String problem) {
    return problem.startsWith("unknown import")
        ? "\nRemedy: Build the program for WASI preview 1, which is all that it can import here;"
            + " or call it from Java, with an implementation of its imports (quern compile)."
        : "";
  }

  private int runInstance(CompiledModule code, Wasi wasi) throws TimeoutException {
    try (Instance instance = code.instantiate(wasi.imports(), Limits.none())) {
      return options.timeout.isEmpty()
          ? runProgram(instance)
          : TimeLimit.of(options.timeout.get()).call(() -> runProgram(instance), instance);
    }
  }

  private int runProgram(Instance instance) {
    if (options.invoke.isPresent()) {
      new Invocation(instance, options.invoke.get()).run(arguments, console);
      return ExitCode.SUCCESS;
    }
    if (!instance.exportNames().contains("_start")) {
      throw new CommandException(
          module.name()
              + " is no program, for it exports no function _start; --invoke calls another of its"
              + " functions: "
              + Invocation.functions(instance));
    }
    instance.function("_start").call();
    return ExitCode.SUCCESS;
  }
}
