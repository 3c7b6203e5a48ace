package dev.quern.runtime;

import dev.quern.runtime.abi.SourceNumbers;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a stack trace say where in the sources the frames of WebAssembly functions are.
 *
 * <p>A class file has one source file and small line numbers, so generated classes number what does
 * not fit, see {@link SourceNumbers}: such a frame becomes one with the real file and line, after
 * those of the calls that were inlined there. Numbers that are offsets in the module become {@code
 * geo.wasm:0x1a2b}. The parts of a function that was too large for one method become one frame.
 */
final class SourceFrames {

  private SourceFrames() {}

  /** The trace with frames rewritten; the same array if there is nothing to rewrite. */
  static StackTraceElement[] rewrite(StackTraceElement[] trace) {
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
      if (method.endsWith(SourceNumbers.JOINED) && i + 1 < trace.length) {
        // The numbers tell the function, but not its class; that of the one called first is shown.
        method = trace[++i].getMethodName();
        owner = trace[i].getClassName();
        if (isPart(method)) {
          method = function(method);
          i = entryOf(trace, i, method);
        }
      }
      if (frame.getLineNumber() > SourceNumbers.LAST_DIRECT && !isOffset(frame)) {
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
    String method = frame.getMethodName();
    return frame.getLineNumber() > SourceNumbers.LAST_DIRECT
        || isOffset(frame)
        || isPart(method)
        || method.endsWith(SourceNumbers.JOINED);
  }

  private static boolean isPart(String method) {
    return method.indexOf(SourceNumbers.PART) >= 0 || method.endsWith(SourceNumbers.TAIL);
  }

  /** The function that a part belongs to. */
  private static String function(String part) {
    int end = part.indexOf(SourceNumbers.PART);
    return part.substring(0, end >= 0 ? end : part.length() - SourceNumbers.TAIL.length());
  }

  private static boolean isOffset(StackTraceElement frame) {
    String file = frame.getFileName();
    return file != null && file.indexOf(SourceNumbers.OFFSET_MARK) >= 0;
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
    int mark = file.lastIndexOf(SourceNumbers.OFFSET_MARK);
    int star = file.indexOf('*', mark);
    int end = star < 0 ? file.length() : star;
    try {
      int base =
          Integer.parseInt(file.substring(mark + SourceNumbers.OFFSET_MARK.length(), end), 16);
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

  /** A frame with another place. */
  static StackTraceElement frame(
      StackTraceElement frame, String owner, String method, String file, int line) {
    return new StackTraceElement(
        frame.getClassLoaderName(),
        frame.getModuleName(),
        frame.getModuleVersion(),
        owner,
        method,
        file,
        line);
  }
}
