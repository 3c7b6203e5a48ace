package dev.quern.cli;

import dev.quern.runtime.abi.SourceFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The WebAssembly functions of a JVM stack trace, the innermost first. Frames of hosts and of the
 * entry of exports are left out.
 */
final class WasmTrace {

  /** Classes of code have a number, or are called after a source file and have an underscore. */
  private static final Pattern CODE =
      Pattern.compile(Pattern.quote(ModuleCode.CLASS_NAME) + "\\$(Code\\d.*|.*_.*)");

  private static final int MOST_SHOWN = 50;

  private final List<Frame> frames;

  /** A function and, where it is known, where in its source. */
  record Frame(String function, String place) {}

  private WasmTrace(List<Frame> frames) {
    this.frames = frames;
  }

  static WasmTrace of(Throwable thrown) {
    List<Frame> frames = new ArrayList<>();
    for (StackTraceElement element : thrown.getStackTrace()) {
      if (isCode(element.getClassName())) {
        frames.add(new Frame(element.getMethodName(), place(element)));
      }
    }
    return new WasmTrace(frames);
  }

  private static String place(StackTraceElement element) {
    if (element.getFileName() == null) {
      return "";
    }
    // Without a line, the file tells the offset in the module, or nothing that the user asks for.
    boolean isOffset = element.getFileName().contains(":0x");
    return element.getLineNumber() > 0
        ? element.getFileName() + ":" + element.getLineNumber()
        : isOffset ? element.getFileName() : "";
  }

  /** The function that a method is, or is a part of because it was too large for one. */
  static String function(String method) {
    int part = method.indexOf(SourceFrames.PART);
    if (part >= 0) {
      return method.substring(0, part);
    }
    return method.endsWith(SourceFrames.TAIL)
        ? method.substring(0, method.length() - SourceFrames.TAIL.length())
        : method;
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
      console.line("  at " + frame.function() + place);
    }
    if (frames.size() > MOST_SHOWN) {
      console.line("  and " + (frames.size() - MOST_SHOWN) + " more");
    }
  }
}
