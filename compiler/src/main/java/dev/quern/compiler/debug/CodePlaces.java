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
   * The place of the code itself.
   *
   * @return where it is declared, or the first line; null if unknown
   */
  SourcePlace declaration();
}
