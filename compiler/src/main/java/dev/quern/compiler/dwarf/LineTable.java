package dev.quern.compiler.dwarf;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Where in the sources each instruction of the module's code comes from. */
public final class LineTable {
  /** A table without lines. */
  public static final LineTable EMPTY =
      new LineTable(List.of(), new int[0], new int[0], new int[0], new BitSet());

  private final List<SourceFile> files;
  private final int[] offsets;
  private final int[] fileOfRow;
  private final int[] lineOfRow;
  private final BitSet statements;

  /**
   * Takes rows that are sorted by their offsets; each goes on to the next row.
   *
   * @param files the files
   * @param offsets where in the module each row begins
   * @param fileOfRow the index of the file of each row
   * @param lineOfRow the line of each row; 0 if it comes from no line
   * @param statements the rows that begin a statement
   */
  LineTable(
      List<SourceFile> files, int[] offsets, int[] fileOfRow, int[] lineOfRow, BitSet statements) {
    this.files = List.copyOf(files);
    this.offsets = offsets;
    this.fileOfRow = fileOfRow;
    this.lineOfRow = lineOfRow;
    this.statements = statements;
  }

  /**
   * A table of other origin than DWARF. Every row begins a statement.
   *
   * @param files the files
   * @param offsets where in the module each row begins, in ascending order; it goes on to the next
   * @param fileOfRow the index of the file of each row
   * @param lineOfRow the line of each row; 0 if it comes from no line
   * @return the table
   */
  public static LineTable of(
      List<SourceFile> files, int[] offsets, int[] fileOfRow, int[] lineOfRow) {
    BitSet statements = new BitSet();
    statements.set(0, offsets.length);
    return new LineTable(files, offsets.clone(), fileOfRow.clone(), lineOfRow.clone(), statements);
  }

  /**
   * Tells whether there are no lines.
   *
   * @return true if no offset has a line
   */
  public boolean isEmpty() {
    return offsets.length == 0;
  }

  /**
   * The files that rows refer to.
   *
   * @return the files by their indices
   */
  public List<SourceFile> files() {
    return files;
  }

  /**
   * Finds the row of an offset.
   *
   * @param offset the offset in the module
   * @return the row's number, or -1 if the table says nothing about the offset
   */
  public int row(int offset) {
    int found = Arrays.binarySearch(offsets, offset);
    return found >= 0 ? found : -found - 2;
  }

  /**
   * Where a row begins.
   *
   * @param row the row
   * @return the offset in the module
   */
  public int offset(int row) {
    return offsets[row];
  }

  /**
   * The line of a row.
   *
   * @param row the row
   * @return the line, 1 or more; 0 if there is none
   */
  public int line(int row) {
    return row < 0 ? 0 : lineOfRow[row];
  }

  /**
   * The file of a row.
   *
   * @param row the row; its line is not 0
   * @return the file's index
   */
  public int file(int row) {
    return fileOfRow[row];
  }

  /**
   * Whether a debugger should stop where a row begins.
   *
   * @param row the row
   * @return whether it begins a statement
   */
  public boolean isStatement(int row) {
    return row >= 0 && statements.get(row);
  }

  /**
   * The number of rows.
   *
   * @return how many there are
   */
  public int size() {
    return offsets.length;
  }
}
