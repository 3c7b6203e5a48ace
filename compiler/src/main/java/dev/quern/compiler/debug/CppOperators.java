package dev.quern.compiler.debug;

import java.util.HashMap;
import java.util.Map;

/** The operators of the Itanium C++ ABI (5.1.3) by their codes, with their numbers of operands. */
final class CppOperators {

  /**
   * @param name as in C++
   * @param operands how many expressions follow in an expression
   */
  record Operator(String name, int operands) {}

  private static final Map<String, Operator> OPERATORS = new HashMap<>();

  static {
    add(1, "ps + ng - ad & de * co ~ nt ! pp ++ mm -- aw co_await");
    add(
        2,
        "pl + mi - ml * dv / rm % an & or | eo ^ aS = pL += mI -= mL *= dV /= rM %= aN &= oR |=");
    add(2, "eO ^= ls << rs >> lS <<= rS >>= eq == ne != lt < gt > le <= ge >= ss <=>");
    add(2, "aa && oo || cm , pm ->* ix []");
    add(3, "qu ?");
    // These are read elsewhere where they are expressions.
    add(0, "nw @new na @new[] dl @delete da @delete[] cl () pt ->");
  }

  private CppOperators() {}

  private static void add(int operands, String codesAndNames) {
    String[] words = codesAndNames.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      OPERATORS.put(words[i], new Operator(words[i + 1].replace('@', ' '), operands));
    }
  }

  /** The operator of two characters, or null. */
  static Operator of(char first, char second) {
    return OPERATORS.get("" + first + second);
  }
}
