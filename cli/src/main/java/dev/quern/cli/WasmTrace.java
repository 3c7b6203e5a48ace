package dev.quern.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The WebAssembly functions of a JVM stack trace, the innermost first. Frames of hosts, of the
 * entry of exports and of the parts that large functions are cut into are left out.
 */
final class WasmTrace {

  /** Code classes are named so; see {@code ClassNames} of the compiler. */
  private static final Pattern CODE =
      Pattern.compile(Pattern.quote(ModuleCode.CLASS_NAME) + "\\$Code\\d+(_\\d+)?");

  /** A part of a function that was cut. */
  private static final Pattern PART = Pattern.compile("\\$r\\d+$");

  private static final int MOST_SHOWN = 50;

  private final List<Frame> frames;

  /** A function and, where it is known, where in its source. */
  record Frame(String function, String place) {}

  private WasmTrace(List<Frame> frames) {
    this.frames = frames;
  }

  static WasmTrace of(Throwable thrown) {
    List<Frame> frames = new ArrayList<>();
    String part = null;
    for (StackTraceElement element : thrown.getStackTrace()) {
      if (!CODE.matcher(element.getClassName()).matches()) {
        continue;
      }
      String place =
          element.getLineNumber() > 0 ? element.getFileName() + ":" + element.getLineNumber() : "";
      String name = function(element.getMethodName());
      if (!name.equals(element.getMethodName())) {
        // The function itself comes below; where it was is known by its innermost part.
        part = part == null ? place : part;
        continue;
      }
      frames.add(new Frame(name, part == null ? place : part));
      part = null;
    }
    return new WasmTrace(frames);
  }

  /** The function that a method is, or is a part of. */
  static String function(String method) {
    return PART.matcher(method).replaceFirst("");
  }

  /** Whether a class has functions of the program. */
  static boolean isCode(String className) {
    return CODE.matcher(className).matches();
  }

  List<Frame> frames() {
    return frames;
  }

  void print(Console console, String message) {
    console.error(message);
    for (Frame frame : frames.subList(0, Math.min(frames.size(), MOST_SHOWN))) {
      String place = frame.place().isEmpty() ? "" : " (" + frame.place() + ")";
      console.line("  at " + printable(frame.function()) + place);
    }
    if (frames.size() > MOST_SHOWN) {
      console.line("  and " + (frames.size() - MOST_SHOWN) + " more");
    }
  }

  /** A name without what would control the terminal. */
  static String printable(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .forEach(
            c ->
                text.appendCodePoint(
                    Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                        ? '?'
                        : c));
    return text.toString();
  }
}
