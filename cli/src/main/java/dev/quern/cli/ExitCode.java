package dev.quern.cli;

/** The exit codes of the tool itself. */
final class ExitCode {

  static final int SUCCESS = 0;

  /** The command could not be carried out: a bad module, an unreadable file, a missing import. */
  static final int FAILURE = 1;

  /** The command line is wrong. */
  static final int USAGE = 2;

  /** The time limit ended the program, as {@code timeout} says it. */
  static final int TIMEOUT = 124;

  /** The program trapped, as a shell says it of a program that aborts. */
  static final int TRAP = 134;

  private ExitCode() {}
}
