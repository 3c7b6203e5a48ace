package dev.quern.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of a command: options first, then the module, then what belongs to the program. The
 * value of an option is the next argument, or follows the option after an equals sign.
 */
final class Arguments {

  private final String command;
  private final List<String> arguments;
  private int next;
  private String attached;

  Arguments(String command, List<String> arguments) {
    this.command = command;
    this.arguments = arguments;
  }

  /** The command and all its arguments. */
  List<String> commandLine() {
    List<String> commandLine = new ArrayList<>(arguments);
    commandLine.add(0, command);
    return commandLine;
  }

  /** The next option, without a value that is attached to it; null where there is none. */
  String option() {
    if (attached != null) {
      String option = arguments.get(next - 1);
      throw error("the option " + option.substring(0, option.indexOf('=')) + " takes no value");
    }
    if (next == arguments.size()) {
      return null;
    }
    String argument = arguments.get(next);
    if (!argument.startsWith("-") || argument.equals("-")) {
      return null;
    }
    next++;
    if (argument.equals("--")) {
      return null;
    }
    int equals = argument.indexOf('=');
    if (argument.startsWith("--") && equals > 0) {
      attached = argument.substring(equals + 1);
      return argument.substring(0, equals);
    }
    return argument;
  }

  /** The value of the option that was read last. */
  String value(String meaning) {
    if (attached != null) {
      String value = attached;
      attached = null;
      return value;
    }
    if (next == arguments.size()) {
      throw error("the option " + arguments.get(next - 1) + " needs " + meaning);
    }
    return arguments.get(next++);
  }

  /** The value that is attached to the option that was read last; null if none is. */
  String optionalValue() {
    String value = attached;
    attached = null;
    return value;
  }

  /** The next argument. */
  String required(String meaning) {
    if (next == arguments.size()) {
      throw error("no " + meaning);
    }
    return arguments.get(next++);
  }

  /** All that is left. */
  List<String> rest() {
    List<String> rest = List.copyOf(arguments.subList(next, arguments.size()));
    next = arguments.size();
    return rest;
  }

  /** Checks that nothing is left. */
  void end() {
    if (next < arguments.size()) {
      throw error("what is " + arguments.get(next) + "?");
    }
  }

  UsageException unknown(String option) {
    return error("unknown option " + option);
  }

  UsageException error(String message) {
    return new UsageException(command, message);
  }
}
