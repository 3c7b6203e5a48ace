package dev.quern.compiler.dwarf;

/** Debugging information does not say what DWARF allows. It is caught in this package. */
final class DwarfException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DwarfException(String message) {
    super(message, null, false, false);
  }
}
