package dev.quern.compiler.debug;

import dev.quern.compiler.dwarf.DebugFunction;
import dev.quern.compiler.dwarf.DebugFunction.InlinedCall;
import dev.quern.compiler.dwarf.LineTable;
import dev.quern.compiler.dwarf.Range;
import dev.quern.compiler.dwarf.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the instructions of one function come from.
 *
 * <p>The inlined call around each byte of the code is painted into an array, callers first.
 */
public final class FunctionPlaces implements CodePlaces {
  /** Inlined calls are left out where painting them would visit each byte more often than this. */
  private static final int MAX_COATS = 100;

  /** An inlined call, and the number of the one around it plus 1. */
  private record Call(InlinedCall call, int around) {}

  private record Key(int file, int line, int call) {}

  private final LineTable table;
  private final int start;
  private final int[] callAt;
  private final List<Call> calls = new ArrayList<>();
  private final Map<Key, SourcePlace> known = new HashMap<>();
  private final DebugFunction function;
  private long paint;

  FunctionPlaces(LineTable table, DebugFunction function, int start, int end) {
    this.table = table;
    this.function = function;
    this.start = start;
    boolean inlines = function != null && !function.inlined().isEmpty();
    callAt = new int[inlines ? end - start : 0];
    paint = (long) MAX_COATS * callAt.length;
    if (inlines) {
      paint(function.inlined(), 0);
    }
  }

  private void paint(List<InlinedCall> inlined, int around) {
    for (InlinedCall call : inlined) {
      calls.add(new Call(call, around));
      int number = calls.size();
      for (Range range : call.ranges()) {
        int to = Math.min(range.end() - start, callAt.length);
        for (int i = Math.max(0, range.start() - start); i < to && paint > 0; i++) {
          callAt[i] = number;
          paint--;
        }
      }
      paint(call.inlined(), number);
    }
  }

  @Override
  public SourcePlace at(int offset) {
    int row = table.row(offset);
    int line = table.line(row);
    int index = offset - start;
    int call = index >= 0 && index < callAt.length ? callAt[index] : 0;
    return line == 0 ? null : place(table.file(row), line, call);
  }

  @Override
  public boolean isStatement(int offset) {
    return table.isStatement(table.row(offset));
  }

  @Override
  public SourcePlace declaration() {
    return function == null || function.file() < 0 || function.line() <= 0
        ? at(start)
        : place(function.file(), function.line(), 0);
  }

  private SourcePlace place(int file, int line, int call) {
    Key key = new Key(file, line, call);
    SourcePlace place = known.get(key);
    if (place == null) {
      place = newPlace(table.files().get(file), line, call);
      known.put(key, place);
    }
    return place;
  }

  private SourcePlace newPlace(SourceFile file, int line, int call) {
    if (call == 0) {
      return new SourcePlace(file, line, "", null);
    }
    InlinedCall inlined = calls.get(call - 1).call();
    int around = calls.get(call - 1).around();
    if (inlined.callFile() < 0 || inlined.callLine() <= 0) {
      return newPlace(file, line, around);
    }
    return new SourcePlace(
        file,
        line,
        PlainNames.of(inlined.name()),
        place(inlined.callFile(), inlined.callLine(), around));
  }
}
