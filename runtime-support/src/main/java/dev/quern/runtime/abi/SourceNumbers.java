package dev.quern.runtime.abi;

/** How line numbers of generated classes stand for more than lines of one file. */
public final class SourceNumbers {

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

  private SourceNumbers() {}
}
