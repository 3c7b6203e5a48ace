package dev.quern.compiler.ir;

/**
 * An entry of the abstract operand stack: an expression that is not evaluated yet.
 *
 * @param expression the expression
 * @param effects what evaluating it does, as bits of {@link Effects}
 * @param reads the variables it reads that may be assigned while it waits, each as often as it does
 * @param nodes the number of nodes of the tree
 * @param depth the greatest number of nodes on a path from the root
 */
record Operand(Expression expression, int effects, Variable[] reads, int nodes, int depth) {
  private static final Variable[] NO_VARIABLES = {};

  /** A constant, or a variable that is not assigned any more. */
  static Operand stable(Expression expression) {
    return new Operand(expression, Effects.NONE, NO_VARIABLES, 1, 1);
  }

  /** The value of a variable that may be assigned again. */
  static Operand reading(Variable variable) {
    return new Operand(new Expression.Get(variable), Effects.NONE, new Variable[] {variable}, 1, 1);
  }

  /** An expression without operands. */
  static Operand leaf(Expression expression, int effects) {
    return new Operand(expression, effects, NO_VARIABLES, 1, 1);
  }

  IrType type() {
    return expression.type();
  }

  boolean isSimple() {
    return Expressions.isSimple(expression);
  }

  /** Whether nothing that happens can change the value, and it costs nothing to wait. */
  boolean isStable() {
    return reads.length == 0 && isSimple();
  }

  boolean reads(Variable variable) {
    for (Variable read : reads) {
      if (read == variable) {
        return true;
      }
    }
    return false;
  }
}
