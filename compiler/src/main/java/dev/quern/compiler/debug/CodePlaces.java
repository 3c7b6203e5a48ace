package dev.quern.compiler.debug;

/** Where the instructions of some code come from. */
public interface CodePlaces {

  /**
   * The place of an instruction.
   *
   * @param offset its offset in the module
   * @return the place, or null if it comes from no line
   */
  SourcePlace at(int offset);

  /**
   * Tells whether a debugger should stop at the place of an instruction.
   *
   * @param offset the instruction's offset in the module
   * @return whether a statement begins there
   */
  boolean isStatement(int offset);

  /**
   * The place of the code itself.
   *
   * @return where it is declared, or the first line; null if unknown
   */
  SourcePlace declaration();

  /**
   * The place of the function that has an instruction, where the code is that of several.
   *
   * @param offset the instruction's offset in the module
   * @return where it is declared, or the first line; null if unknown, or if the code is that of one
   *     function
   */
  default SourcePlace declarationAt(int offset) {
    return null;
  }
}
