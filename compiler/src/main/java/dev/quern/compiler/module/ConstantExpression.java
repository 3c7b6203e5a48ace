package dev.quern.compiler.module;

/**
 * A constant expression, as a range of the module's bytes.
 *
 * @param start the offset of its first instruction
 * @param end the offset after its final {@code end}
 */
public record ConstantExpression(int start, int end) {}
