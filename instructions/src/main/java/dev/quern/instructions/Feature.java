package dev.quern.instructions;

/**
 * A named addition to the first version of WebAssembly (the "MVP"), as listed in the
 * specification's appendix "Change History" or, for the proposals that are not part of WebAssembly
 * 3.0, in the proposal itself.
 */
public enum Feature {
  /** WebAssembly 1.0. */
  MVP("WebAssembly 1.0"),
  /** Imported and exported mutable globals. */
  MUTABLE_GLOBALS("mutable globals"),
  /** {@code i32.extend8_s} and the like. */
  SIGN_EXTENSION("sign extension"),
  /** {@code i32.trunc_sat_f32_s} and the like. */
  SATURATING_CONVERSION("saturating conversion"),
  /** Several results, and blocks with parameters. */
  MULTI_VALUE("multiple values"),
  /** {@code memory.copy}, passive segments and the like. */
  BULK_MEMORY("bulk memory"),
  /** {@code funcref} and {@code externref} values, several tables. */
  REFERENCE_TYPES("reference types"),
  /** 128-bit vectors. */
  SIMD("SIMD"),
  /** {@code return_call} and the like. */
  TAIL_CALL("tail calls"),
  /** Arithmetic and further references to globals in constant expressions. */
  EXTENDED_CONST("extended constant expressions"),
  /** Several memories. */
  MULTI_MEMORY("multiple memories"),
  /** Memories and tables with 64-bit addresses. */
  MEMORY64("64-bit memories and tables"),
  /** Vector instructions whose results may differ between engines. */
  RELAXED_SIMD("relaxed SIMD"),
  /** Typed and non-null function references. */
  FUNCTION_REFERENCES("typed function references"),
  /** Structures, arrays, subtyping, recursive types. */
  GC("garbage collection"),
  /** Tags, {@code throw}, {@code try_table}. */
  EXCEPTIONS("exception handling"),
  /** Proposal: {@code try}, {@code catch}, {@code delegate}. */
  LEGACY_EXCEPTIONS("legacy exception handling"),
  /** Proposal: shared memories and atomic accesses. */
  THREADS("threads"),
  /** Proposal: 128-bit integer arithmetic on pairs of {@code i64}. */
  WIDE_ARITHMETIC("wide arithmetic"),
  /** Proposal: memories whose pages are one byte long. */
  CUSTOM_PAGE_SIZES("custom page sizes");

  private final String title;

  Feature(String title) {
    this.title = title;
  }

  /**
   * The feature's name for people.
   *
   * @return a short noun phrase
   */
  public String title() {
    return title;
  }
}
