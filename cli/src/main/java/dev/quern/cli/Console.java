package dev.quern.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The standard streams, unbuffered, and what is known about them. Programs use the streams
 * themselves; the tool prints results to {@code out} and messages to {@code err}, in UTF-8.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param terminals which of them are terminals
 * @param environment the environment of the process
 */
record Console(
    InputStream in,
    OutputStream out,
    OutputStream err,
    Terminals terminals,
    Map<String, String> environment) {

  private static final String RED = "\u001b[1;31m";
  private static final String PLAIN = "\u001b[0m";

  /** Which streams are terminals. */
  record Terminals(boolean in, boolean out, boolean err) {}

  /** The streams of this process. */
  static Console ofProcess() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        new Terminals(isTerminal(0), isTerminal(1), isTerminal(2)),
        System.getenv());
  }

  /**
   * Whether a descriptor is a terminal. Java knows of a console only if input and output both are;
   * on Linux the system says where each descriptor leads.
   */
  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    if (!Files.isSymbolicLink(link)) {
      return Runtime.version().feature() < 22 && System.console() != null;
    }
    try {
      String device = Files.readSymbolicLink(link).toString();
      return device.startsWith("/dev/pts/")
          || device.startsWith("/dev/tty")
          || device.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }

  /** Prints a result. */
  void print(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Prints a line of a message. */
  void line(String text) {
    messages().println(printable(text));
  }

  /** Prints an error. */
  void error(String message) {
    messages().println(colored(RED, "quern:") + " " + printable(message));
  }

  /** A text without what would control the terminal: names in it may be a module's. */
  private static String printable(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean controls = Character.isISOControl(c) && c != '\n' && c != '\t';
              result.appendCodePoint(
                  controls || Character.getType(c) == Character.FORMAT ? '?' : c);
            });
    return result.toString();
  }

  /** A text in colour where messages go to a terminal that shows colours. */
  private String colored(String color, String text) {
    return hasColors() ? color + text + PLAIN : text;
  }

  private boolean hasColors() {
    return terminals.err
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  private PrintStream messages() {
    return new PrintStream(err, true, StandardCharsets.UTF_8);
  }
}
