package dev.quern.cli;

import dev.quern.compiler.CompileProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Shows on a terminal how far a compilation is, once it has taken a moment; elsewhere it shows
 * nothing. The line is gone afterwards.
 */
final class Progress implements CompileProgress, AutoCloseable {

  private static final long MOMENT = 500_000_000;
  private static final String ERASE = "\r\u001b[K";

  private final Console console;
  private final String module;
  private final long start;
  private int shown = -1;

  Progress(Console console, String module) {
    this(console, module, System.nanoTime());
  }

  /**
   * @param start when the compilation began, as {@link System#nanoTime} tells it
   */
  Progress(Console console, String module, long start) {
    this.console = console;
    this.module = module;
    this.start = start;
  }

  @Override
  public synchronized void groupsCompiled(int done, int all) {
    int percent = (int) (100L * done / all);
    if (console.terminals().err() && percent > shown && System.nanoTime() - start >= MOMENT) {
      shown = percent;
      write(ERASE + "compiling " + module + ": " + percent + " %");
    }
  }

  @Override
  public synchronized void close() {
    if (shown >= 0) {
      write(ERASE);
    }
  }

  private void write(String text) {
    try {
      console.err().write(text.getBytes(StandardCharsets.UTF_8));
      console.err().flush();
    } catch (IOException e) {
      // Nobody can be told, and the compilation goes on.
    }
  }
}
