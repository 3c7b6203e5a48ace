package dev.quern.compiler.ir;

import java.util.List;

/**
 * What a constant expression is compiled to: steps, and a value that uses what they left.
 *
 * @param statements the steps: parts of a large expression are put into the carrier of the
 *     instance, and read there by {@link Expression.ExtraResult}
 * @param values the value as it is stored: a vector as its halves
 * @param numbers how many numeric slots of the carrier the steps need
 * @param references how many reference slots of the carrier the steps need
 */
public record ConstantCode(
    List<Statement> statements, List<Expression> values, int numbers, int references) {
  public ConstantCode {
    statements = List.copyOf(statements);
    values = List.copyOf(values);
  }

  /** The value of an expression that is no vector. */
  public Expression value() {
    return values.get(0);
  }
}
