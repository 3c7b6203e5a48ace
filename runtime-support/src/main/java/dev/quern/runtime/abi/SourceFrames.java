package dev.quern.runtime.abi;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a stack trace say where in the sources the frames of WebAssembly functions are.
 *
 * <p>A class file has one source file and small line numbers, so generated classes number what does
 * not fit, see {@link #LAST_DIRECT}: such a frame becomes one with the real file and line, after
 * those of the calls that were inlined there. Numbers that are offsets in the module become {@code
 * geo.wasm:0x1a2b}. The parts of a function that was too large for one method become one frame.
 */
public final class SourceFrames {

  /** Numbers up to here are lines of the class's source file. */
  public static final int LAST_DIRECT = 49_151;

  /** The largest number. Those between are explained by the module's table. */
  public static final int MAX = 65_535;

  /**
   * Stands in the name of a source file before a hexadecimal offset, where line numbers are offsets
   * in the module: 1 is that offset.
   */
  public static final String OFFSET_MARK = "@0x";

  /**
   * The name, after the API's class and a dollar sign, of the class file that has the module's
   * table. The class is never loaded: its file is read, since every class loader gives class files
   * away while a module's other resources are its own.
   */
  public static final String TABLE_CLASS = "source_lines";

  /** The attribute of that class file that is the table. */
  public static final String TABLE_ATTRIBUTE = "dev.quern.Sources";

  /** Stands in a method's name between a function's name and the number of an outlined part. */
  public static final String PART = "$part";

  /** Ends the name of the method with the body of a function that makes parked tail calls. */
  public static final String TAIL = "$tail";

  /**
   * Ends the name of the method with the bodies of functions that tail-call each other. Its line
   * numbers tell which; the method of the one that was called from outside calls it.
   */
  public static final String JOINED = "$joined";

  /** The end of the name of the class of a module that has parts of its instructions. */
  public static final String HELPERS = "$Helpers";

  private SourceFrames() {}

  /**
   * Rewrites the frames of a trace.
   *
   * @param trace the trace
   * @return the trace with frames rewritten; the same array if there is nothing to rewrite
   */
  public static StackTraceElement[] rewrite(StackTraceElement[] trace) {
    int first = 0;
    while (first < trace.length && !isNumbered(trace[first])) {
      first++;
    }
    if (first == trace.length) {
      return trace;
    }
    SourceTables tables = null;
    List<StackTraceElement> frames = new ArrayList<>();
    for (int i = 0; i < trace.length; i++) {
      StackTraceElement frame = trace[i];
      if (!isNumbered(frame)) {
        frames.add(frame);
        continue;
      }
      String method = frame.getMethodName();
      String owner = frame.getClassName();
      if (isPart(method)) {
        method = function(method);
        int entry = entryOf(trace, i, method);
        owner = trace[entry].getClassName();
        i = entry;
      }
      if (method.endsWith(JOINED) && i + 1 < trace.length) {
        // The numbers tell the function, but not its class; that of the one called first is shown.
        method = trace[++i].getMethodName();
        owner = trace[i].getClassName();
        if (isPart(method)) {
          method = function(method);
          i = entryOf(trace, i, method);
        }
      }
      if (frame.getLineNumber() > LAST_DIRECT && !isOffset(frame)) {
        tables = tables == null ? SourceTables.onStack() : tables;
        if (tables.of(frame.getClassName()).add(frame, owner, method, frames)) {
          continue;
        }
      }
      frames.add(
          isOffset(frame)
              ? atOffset(owner, method, frame)
              : frame(frame, owner, method, frame.getFileName(), frame.getLineNumber()));
    }
    return frames.toArray(new StackTraceElement[0]);
  }

  private static boolean isNumbered(StackTraceElement frame) {
    return frame.getLineNumber() > LAST_DIRECT
        || isOffset(frame)
        || isReserved(frame.getMethodName());
  }

  /**
   * Tells whether a method's name is one that only the compiler gives.
   *
   * @param method the name
   * @return whether it is that of a part of a function, or of several
   */
  public static boolean isReserved(String method) {
    return isPart(method) || method.endsWith(JOINED);
  }

  private static boolean isPart(String method) {
    if (method.endsWith(TAIL)) {
      return true;
    }
    int digits = method.length();
    while (digits > 0 && method.charAt(digits - 1) >= '0' && method.charAt(digits - 1) <= '9') {
      digits--;
    }
    return digits < method.length() && method.startsWith(PART, digits - PART.length());
  }

  /** The function that a part belongs to. */
  private static String function(String part) {
    int end = part.endsWith(TAIL) ? -1 : part.lastIndexOf(PART);
    return part.substring(0, end >= 0 ? end : part.length() - TAIL.length());
  }

  private static boolean isOffset(StackTraceElement frame) {
    String file = frame.getFileName();
    return file != null && file.indexOf(OFFSET_MARK) >= 0;
  }

  /** The frame of the function that the part in a frame belongs to: parts call parts of it. */
  private static int entryOf(StackTraceElement[] trace, int part, String function) {
    int i = part;
    while (i + 1 < trace.length && isOf(trace[i + 1].getMethodName(), function)) {
      i++;
      if (trace[i].getMethodName().length() == function.length()) {
        return i;
      }
    }
    return i;
  }

  private static boolean isOf(String method, String function) {
    return method.startsWith(function)
        && (method.length() == function.length()
            || (isPart(method) && function(method).length() == function.length()));
  }

  private static StackTraceElement atOffset(String owner, String method, StackTraceElement frame) {
    String file = frame.getFileName();
    int mark = file.lastIndexOf(OFFSET_MARK);
    int star = file.indexOf('*', mark);
    int end = star < 0 ? file.length() : star;
    try {
      int base = Integer.parseInt(file.substring(mark + OFFSET_MARK.length(), end), 16);
      int scale = star < 0 ? 1 : Integer.parseInt(file.substring(star + 1));
      String place = file.substring(0, mark);
      if (frame.getLineNumber() > 0) {
        int offset = base + (frame.getLineNumber() - 1) * scale;
        place = place.concat(":0x").concat(Integer.toHexString(offset));
      }
      return frame(frame, owner, method, place, -1);
    } catch (IllegalArgumentException e) {
      return frame;
    }
  }

  /**
   * A frame with another place. Frames that the JVM makes do not show the names of the JDK's own
   * class loaders, so this one has none of these.
   */
  static StackTraceElement frame(
      StackTraceElement frame, String owner, String method, String file, int line) {
    String loader = frame.getClassLoaderName();
    return new StackTraceElement(
        "app".equals(loader) || "platform".equals(loader) ? null : loader,
        frame.getModuleName(),
        frame.getModuleVersion(),
        owner,
        method,
        file,
        line);
  }
}
