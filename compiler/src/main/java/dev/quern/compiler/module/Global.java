package dev.quern.compiler.module;

/**
 * A global that the module defines.
 *
 * @param type its type
 * @param initializer the value that it starts with
 */
public record Global(GlobalType type, ConstantExpression initializer) {}
