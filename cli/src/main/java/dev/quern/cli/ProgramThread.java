package dev.quern.cli;

import java.io.IOException;

/** Runs a program on a thread with a stack of its own size. */
final class ProgramThread {

  static final String NAME = "quern-program";

  /** A program; gives its exit code. */
  interface Program {
    int run() throws IOException;
  }

  private ProgramThread() {}

  static int run(long stackSize, Program program) throws IOException {
    int[] exitCode = new int[1];
    Throwable[] failure = new Throwable[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                exitCode[0] = program.run();
              } catch (Throwable thrown) {
                failure[0] = thrown;
              }
            },
            NAME,
            stackSize);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new CommandException("interrupted", e);
    }
    if (failure[0] instanceof IOException e) {
      throw e;
    } else if (failure[0] instanceof RuntimeException e) {
      throw e;
    } else if (failure[0] instanceof Error e) {
      throw e;
    }
    return exitCode[0];
  }
}
