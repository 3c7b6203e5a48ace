package dev.quern.compiler.module;

/**
 * Sizes beyond which a module is rejected before anything is allocated for it. They are those of
 * the WebAssembly JavaScript API's "Implementation-defined Limits", so that what runs in a browser
 * compiles here, and what V8 adds to them.
 */
public final class ImplementationLimits {
  /** Types of a module. */
  public static final int TYPES = 1_000_000;

  /** Declared supertypes above a type. */
  public static final int SUBTYPING_DEPTH = 63;

  /** Functions of a module, imported ones counted. */
  public static final int FUNCTIONS = 1_000_000;

  /** Imports of a module. */
  public static final int IMPORTS = 1_000_000;

  /** Exports of a module. */
  public static final int EXPORTS = 1_000_000;

  /** Globals of a module, imported ones counted. */
  public static final int GLOBALS = 1_000_000;

  /** Tags of a module, imported ones counted. */
  public static final int TAGS = 1_000_000;

  /** Tables of a module, imported ones counted. */
  public static final int TABLES = 100_000;

  /** Memories of a module, imported ones counted. */
  public static final int MEMORIES = 100_000;

  /** Data segments of a module. */
  public static final int DATA_SEGMENTS = 100_000;

  /** Element segments of a module. */
  public static final int ELEMENT_SEGMENTS = 1_000_000;

  /** Elements of a segment. */
  public static final int ELEMENTS = 10_000_000;

  /** Parameters of a function type. */
  public static final int PARAMETERS = 1_000;

  /** Results of a function type. */
  public static final int RESULTS = 1_000;

  /** Fields of a structure type. */
  public static final int FIELDS = 10_000;

  /** Operands of {@code array.new_fixed}. */
  public static final int ARRAY_NEW_FIXED = 10_000;

  /** Bytes of a function body. */
  public static final int BODY_BYTES = 7_654_321;

  /** Locals of a function, parameters counted. */
  public static final int LOCALS = 50_000;

  /** Labels of a {@code br_table}, the default not counted. */
  public static final int BRANCH_TABLE = 65_520;

  /** Blocks inside of each other. */
  public static final int NESTING = 50_000;

  /** Operands on the stack at one time. */
  public static final int OPERANDS = 1_000_000;

  /** Catch clauses of a {@code try_table}. */
  public static final int CATCH_CLAUSES = 65_520;

  /** Bytes of a name in UTF-8. */
  public static final int NAME_BYTES = 100_000;

  private ImplementationLimits() {}
}
