package dev.quern.compiler.dwarf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the sequences of rows of all units and joins them into one table. */
final class LineTableBuilder {
  private record Sequence(
      int start, int end, int[] offsets, int[] files, int[] lines, BitSet statements) {}

  private final List<SourceFile> files = new ArrayList<>();
  private final Map<SourceFile, Integer> indices = new HashMap<>();
  private final List<Sequence> sequences = new ArrayList<>();
  private int[] offsets = new int[64];
  private int[] fileOfRow = new int[64];
  private int[] lineOfRow = new int[64];
  private BitSet statements = new BitSet();
  private int rows;
  private boolean sorted = true;
  private final int codeStart;

  /**
   * @param codeStart what addresses are relative to
   */
  LineTableBuilder(int codeStart) {
    this.codeStart = codeStart;
  }

  /** The index of a file. */
  int file(SourceFile file) {
    Integer known = indices.get(file);
    if (known == null) {
      known = files.size();
      files.add(file);
      indices.put(file, known);
    }
    return known;
  }

  /** Adds a row to the open sequence; of rows at one offset the last counts. */
  void row(long offset, int file, int line, boolean statement) {
    if (offset < 0 || offset > Integer.MAX_VALUE - codeStart) {
      sorted = false;
      return;
    }
    if (rows > 0 && offset < offsets[rows - 1]) {
      sorted = false;
    }
    if (rows > 0 && offset == offsets[rows - 1]) {
      rows--;
    } else if (rows == offsets.length) {
      offsets = Arrays.copyOf(offsets, rows * 2);
      fileOfRow = Arrays.copyOf(fileOfRow, rows * 2);
      lineOfRow = Arrays.copyOf(lineOfRow, rows * 2);
    }
    offsets[rows] = (int) offset;
    fileOfRow[rows] = file;
    statements.set(rows, statement);
    lineOfRow[rows++] = line;
  }

  /** Ends the open sequence. One that begins at 0 is of a function that the linker dropped. */
  void endSequence(long end) {
    if (sorted
        && rows > 0
        && offsets[0] > 0
        && end > offsets[rows - 1]
        && end <= Integer.MAX_VALUE - codeStart) {
      sequences.add(
          new Sequence(
              offsets[0],
              (int) end,
              Arrays.copyOf(offsets, rows),
              Arrays.copyOf(fileOfRow, rows),
              Arrays.copyOf(lineOfRow, rows),
              statements.get(0, rows)));
    }
    dropSequence();
  }

  /** Forgets the open sequence. */
  void dropSequence() {
    rows = 0;
    sorted = true;
  }

  /** The table; of sequences that overlap, the first counts. */
  LineTable build() {
    sequences.sort((a, b) -> Integer.compare(a.start, b.start));
    int size = 0;
    for (Sequence sequence : sequences) {
      size += sequence.offsets.length + 1;
    }
    int[] allOffsets = new int[size];
    int[] allFiles = new int[size];
    int[] allLines = new int[size];
    BitSet allStatements = new BitSet(size);
    int count = 0;
    int end = 0;
    for (Sequence sequence : sequences) {
      if (sequence.start < end) {
        continue;
      }
      if (count > 0 && sequence.start == end) {
        count--;
      }
      int length = sequence.offsets.length;
      System.arraycopy(sequence.offsets, 0, allOffsets, count, length);
      System.arraycopy(sequence.files, 0, allFiles, count, length);
      System.arraycopy(sequence.lines, 0, allLines, count, length);
      int first = count;
      sequence.statements.stream().forEach(row -> allStatements.set(first + row));
      count += length;
      allOffsets[count++] = sequence.end;
      end = sequence.end;
    }
    return new LineTable(
        files,
        inModule(allOffsets, count),
        Arrays.copyOf(allFiles, count),
        Arrays.copyOf(allLines, count),
        allStatements);
  }

  private int[] inModule(int[] addresses, int count) {
    int[] result = new int[count];
    for (int i = 0; i < count; i++) {
      result[i] = addresses[i] + codeStart;
    }
    return result;
  }
}
