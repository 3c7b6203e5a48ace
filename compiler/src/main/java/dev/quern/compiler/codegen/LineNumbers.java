package dev.quern.compiler.codegen;

import dev.quern.compiler.debug.CodePlaces;
import dev.quern.compiler.debug.SourcePlace;
import dev.quern.compiler.dwarf.SourceFile;
import dev.quern.runtime.abi.SourceFrames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The line numbers of one class.
 *
 * <p>A class file has one source file and 16 bits for a line. Lines of the class's main file keep
 * their numbers. What is of another file, beyond {@link SourceFrames#LAST_DIRECT}, or inlined gets
 * a number above that: {@link SourceTable} tells the runtime what it stands for, and the attribute
 * {@code SourceDebugExtension} ({@link #extension}) debuggers.
 *
 * <p>Where no sources are known, numbers are offsets in the module, see {@link #ofOffsets}.
 */
final class LineNumbers {
  private static final int NO_NUMBER = 0;

  /**
   * Offsets are those of the beginnings of blocks of so many bytes: exact ones make a jar 16 %
   * larger instead of 13 %.
   */
  static final int BLOCK = 16;

  /** Paths are as long as a module likes, and each class has those of its files. */
  private static final int MAX_EXTENSION = 1 << 20;

  private final String sourceFile;
  private final boolean offsets;
  private final int base;
  private final int scale;
  private final boolean allShown;
  private CodePlaces places;

  /** The number of the function itself, or -1 before it is asked for. */
  private int declared = -1;

  /** The numbers that the method has, in the loop that is being written if there is one. */
  private final Set<Integer> shown = new HashSet<>();

  private SourceFile mainFile;
  private int lastDirect;
  private final Map<SourcePlace, Integer> mapped = new LinkedHashMap<>();

  private LineNumbers(String sourceFile, boolean offsets, int base, int scale, boolean allShown) {
    this.sourceFile = sourceFile;
    this.offsets = offsets;
    this.base = base;
    this.scale = scale;
    this.allShown = allShown;
  }

  /** No numbers, or those of sources once there is a function that has them. */
  static LineNumbers of(String sourceFile) {
    return new LineNumbers(sourceFile, false, 0, 1, false);
  }

  /** Numbers that {@link #extension} tells debuggers of. */
  static LineNumbers withExtension(String sourceFile) {
    return new LineNumbers(sourceFile, false, 0, 1, true);
  }

  /**
   * Offsets in the module, from {@code start} on. The name of the source file tells how a number is
   * made an offset: {@code geo.wasm@0x1a2b}, and {@code *4} behind it where each number stands for
   * four bytes.
   */
  static LineNumbers ofOffsets(String module, int start, int end) {
    int base = start / BLOCK * BLOCK;
    int scale = (end - base) / (SourceFrames.MAX - 1) + 1;
    String name = module + SourceFrames.OFFSET_MARK + Integer.toHexString(base);
    return new LineNumbers(scale == 1 ? name : name + "*" + scale, true, base, scale, false);
  }

  /** Begins a function. The class's main file is that of the first function that has sources. */
  void enter(CodePlaces functionPlaces) {
    places = functionPlaces;
    declared = -1;
    shown.clear();
    SourcePlace declaration = places.declaration();
    if (mainFile == null && declaration != null && declaration.line() > 0) {
      mainFile = declaration.file();
    }
  }

  /** The number of the function itself, or 0. */
  int declaration() {
    if (declared < 0) {
      declared = places == null ? NO_NUMBER : number(places.declaration());
    }
    return declared;
  }

  /** The number of the function that has an instruction, by its offset in the module, or 0. */
  int declarationAt(int offset) {
    SourcePlace place = places == null ? null : places.declarationAt(offset);
    return place == null ? declaration() : number(place);
  }

  /** The number of an instruction by its offset in the module, or 0 if it has none. */
  int at(int offset) {
    if (offsets) {
      return (offset - base) / BLOCK * BLOCK / scale + 1;
    }
    int number = places == null ? NO_NUMBER : number(places.at(offset));
    shown.add(number);
    return number;
  }

  /** Begins a loop, where a debugger stops again at lines that were before it. */
  void enterLoop() {
    shown.clear();
  }

  /**
   * The number of an instruction that only a debugger stops at, if it knows what the number stands
   * for; else 0. One place of a line is enough, in each loop, and only a statement is one:
   * optimized code has the instructions of lines mixed. Where all numbers are told to debuggers,
   * each counts.
   */
  int shownAt(int offset) {
    if (offsets || places == null || (!allShown && !places.isStatement(offset))) {
      return NO_NUMBER;
    }
    SourcePlace place = places.at(offset);
    if (place == null || (!allShown && !isDirect(place))) {
      return NO_NUMBER;
    }
    int number = number(place);
    return shown.add(number) || allShown ? number : NO_NUMBER;
  }

  private boolean isDirect(SourcePlace place) {
    return place.caller() == null
        && place.function().isEmpty()
        && place.line() <= SourceFrames.LAST_DIRECT
        && (mainFile == null ? place.line() > 0 : place.file().equals(mainFile));
  }

  private int number(SourcePlace place) {
    if (place == null) {
      return NO_NUMBER;
    }
    if (mainFile == null && place.line() > 0) {
      mainFile = place.file();
    }
    if (isDirect(place)) {
      lastDirect = Math.max(lastDirect, place.line());
      return place.line();
    }
    Integer known = mapped.get(place);
    if (known != null) {
      return known;
    }
    if (place.caller() != null) {
      number(place.caller());
    }
    int next = SourceFrames.LAST_DIRECT + 1 + mapped.size();
    if (next > SourceFrames.MAX) {
      return NO_NUMBER;
    }
    mapped.put(place, next);
    return next;
  }

  /** The value of the attribute {@code SourceFile}. */
  String sourceFile() {
    return mainFile == null ? sourceFile : mainFile.simpleName();
  }

  /** What the numbers above {@link SourceFrames#LAST_DIRECT} stand for, in their order. */
  List<SourceTable.Row> rows() {
    List<SourceTable.Row> rows = new ArrayList<>(mapped.size());
    Map<SourceFile, String> names = new HashMap<>();
    for (SourcePlace place : mapped.keySet()) {
      String name = names.computeIfAbsent(place.file(), SourceFile::simpleName);
      rows.add(new SourceTable.Row(name, place.line(), place.function(), number(place.caller())));
    }
    return rows;
  }

  /**
   * The value of the attribute {@code SourceDebugExtension} (JSR-45); null if none is needed or has
   * room.
   */
  String extension() {
    if (mapped.isEmpty() || mainFile == null) {
      return null;
    }
    Map<SourceFile, Integer> files = new LinkedHashMap<>();
    files.put(mainFile, 1);
    StringBuilder lines = new StringBuilder();
    if (lastDirect > 0) {
      lines.append("1#1,").append(lastDirect).append(":1\n");
    }
    mapped.forEach(
        (place, number) -> {
          if (place.line() <= 0) {
            return;
          }
          files.putIfAbsent(place.file(), files.size() + 1);
          lines.append(place.line()).append('#').append(files.get(place.file()).intValue());
          lines.append(':').append(number.intValue()).append('\n');
        });
    StringBuilder extension = new StringBuilder("SMAP\n");
    extension.append(line(sourceFile())).append("\nWasm\n*S Wasm\n*F\n");
    for (Map.Entry<SourceFile, Integer> file : files.entrySet()) {
      extension.append("+ ").append(file.getValue().intValue()).append(' ');
      extension.append(line(file.getKey().simpleName())).append('\n');
      extension.append(line(file.getKey().path())).append('\n');
      if (extension.length() > MAX_EXTENSION) {
        return null;
      }
    }
    return extension.append("*L\n").append(lines).append("*E\n").toString();
  }

  /** A name without what ends a line. */
  private static String line(String name) {
    return name.replace('\n', ' ').replace('\r', ' ');
  }
}
