package dev.quern.cli;

import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.strings.StringException;
import dev.quern.compiler.wit.WitException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The command line tool: {@code quern compile}, {@code quern run}, {@code quern inspect}.
 *
 * <p>Exit codes of its own are in {@link ExitCode}; {@code run} ends with the program's.
 */
public final class Main {

  private Main() {}

  /**
   * Runs a command and ends the JVM.
   *
   * @param arguments the command and its arguments
   */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), Console.ofProcess()));
  }

  /** Runs a command; gives the exit code. */
  static int run(List<String> arguments, Console console) {
    try {
      return dispatch(arguments, console);
    } catch (UsageException e) {
      console.error(e.getMessage());
      console.line("Try: quern " + (e.command().isEmpty() ? "" : e.command() + " ") + "--help");
      return ExitCode.USAGE;
    } catch (ModuleException e) {
      console.error(e.problem());
      e.remedy().ifPresent(remedy -> console.line("Remedy: " + remedy));
      return ExitCode.FAILURE;
    } catch (WitException e) {
      console.error("%s:%d:%d: %s".formatted(e.file(), e.line(), e.column(), e.reason()));
      console.line("Remedy: " + e.remedy());
      return ExitCode.FAILURE;
    } catch (StringException e) {
      console.error(e.reason());
      console.line("Remedy: " + e.remedy());
      return ExitCode.FAILURE;
    } catch (CommandException | IOException e) {
      console.error(e.getMessage());
      return ExitCode.FAILURE;
    } catch (OutOfMemoryError e) {
      console.error("out of memory (" + e.getMessage() + "): give Java more, with java -Xmx");
      return ExitCode.FAILURE;
    }
  }

  private static int dispatch(List<String> arguments, Console console) throws IOException {
    if (arguments.isEmpty()) {
      throw new UsageException("", "no command");
    }
    List<String> rest = arguments.subList(1, arguments.size());
    switch (arguments.get(0)) {
      case "compile":
        return CompileCommand.run(new Arguments("compile", rest), console);
      case "run":
        return RunCommand.run(new Arguments("run", rest), console);
      case "inspect":
        return InspectCommand.run(new Arguments("inspect", rest), console);
      case "--help", "-h", "help":
        console.print(Help.of(rest.isEmpty() ? "" : rest.get(0)));
        return ExitCode.SUCCESS;
      case "--version":
        console.print("quern " + Version.text() + "\n");
        return ExitCode.SUCCESS;
      default:
        throw new UsageException(
            "", "unknown command " + arguments.get(0) + "; there are " + commands());
    }
  }

  private static String commands() {
    return String.join(", ", Arrays.asList("compile", "run", "inspect"));
  }
}
