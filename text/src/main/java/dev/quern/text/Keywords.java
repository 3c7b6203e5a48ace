package dev.quern.text;

import dev.quern.instructions.Instruction;
import java.util.Set;

/**
 * The words of the text format. A word that is none of them is an "unknown operator" wherever it
 * stands; a known one in a wrong place is an "unexpected token".
 */
final class Keywords {
  private static final Set<String> TYPES =
      Set.of(
          "i8",
          "i16",
          "i32",
          "i64",
          "f32",
          "f64",
          "v128",
          "i8x16",
          "i16x8",
          "i32x4",
          "i64x2",
          "f32x4",
          "f64x2",
          "any",
          "anyref",
          "none",
          "nullref",
          "eq",
          "eqref",
          "i31",
          "i31ref",
          "structref",
          "arrayref",
          "nofunc",
          "funcref",
          "nullfuncref",
          "exn",
          "noexn",
          "exnref",
          "nullexnref",
          "extern",
          "noextern",
          "externref",
          "nullexternref",
          "ref",
          "null",
          "array",
          "struct",
          "field",
          "mut",
          "sub",
          "final",
          "rec",
          "func",
          "param",
          "result",
          "type");

  private static final Set<String> FIELDS =
      Set.of(
          "module",
          "local",
          "global",
          "table",
          "memory",
          "tag",
          "elem",
          "data",
          "declare",
          "offset",
          "item",
          "import",
          "export",
          "start",
          "then",
          "do",
          "catch_ref",
          "catch_all_ref",
          "shared",
          "pagesize");

  private static final Set<String> SCRIPTS =
      Set.of(
          "binary",
          "quote",
          "definition",
          "instance",
          "register",
          "invoke",
          "get",
          "assert_return",
          "assert_trap",
          "assert_exception",
          "assert_exhaustion",
          "assert_malformed",
          "assert_malformed_custom",
          "assert_invalid",
          "assert_invalid_custom",
          "assert_unlinkable",
          "nan:canonical",
          "nan:arithmetic",
          "either",
          "ref.struct",
          "ref.array",
          "ref.exn",
          "ref.extern",
          "ref.host");

  private Keywords() {}

  static boolean isKnown(String word) {
    return Instruction.byMnemonic(word) != null
        || TYPES.contains(word)
        || FIELDS.contains(word)
        || SCRIPTS.contains(word)
        || isMemoryArgument(word);
  }

  /** Tells {@code offset=n} and {@code align=n}. */
  private static boolean isMemoryArgument(String word) {
    int equals = word.indexOf('=') + 1;
    return (word.startsWith("offset=") || word.startsWith("align="))
        && equals < word.length()
        && NumberSyntax.kind(word.substring(equals)) == Token.Kind.NAT;
  }
}
