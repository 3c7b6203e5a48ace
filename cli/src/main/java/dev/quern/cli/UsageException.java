package dev.quern.cli;

/** The command line is wrong. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String command;

  /**
   * @param command the command whose help says what is right, or nothing
   * @param message what is wrong
   */
  UsageException(String command, String message) {
    super(message);
    this.command = command;
  }

  String command() {
    return command;
  }
}
