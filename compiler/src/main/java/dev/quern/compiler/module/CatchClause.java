package dev.quern.compiler.module;

/**
 * A catch clause of {@code try_table}.
 *
 * @param kind what it catches and what it passes to its label
 * @param tagIndex the tag that it catches; 0 if it catches all
 * @param label the label to branch to, counted from outside of the {@code try_table}
 */
public record CatchClause(Kind kind, int tagIndex, int label) {
  /** The kinds of clauses; the ordinal is the byte of the binary format. */
  public enum Kind {
    /** One tag; passes the exception's values. */
    CATCH,
    /** One tag; passes the exception's values and a reference to it. */
    CATCH_REF,
    /** Any exception; passes nothing. */
    CATCH_ALL,
    /** Any exception; passes a reference to it. */
    CATCH_ALL_REF;

    private static final Kind[] VALUES = values();

    /**
     * The kind of a byte of the binary format.
     *
     * @param code the byte
     * @return the kind, or null if the byte stands for none
     */
    public static Kind ofCode(int code) {
      return code >= 0 && code < VALUES.length ? VALUES[code] : null;
    }

    /**
     * Tells whether the clause names a tag.
     *
     * @return true if it catches one tag only
     */
    public boolean hasTag() {
      return this == CATCH || this == CATCH_REF;
    }

    /**
     * Tells whether the clause passes a reference to the exception.
     *
     * @return true if an {@code exnref} is passed after the values
     */
    public boolean hasReference() {
      return this == CATCH_REF || this == CATCH_ALL_REF;
    }
  }
}
