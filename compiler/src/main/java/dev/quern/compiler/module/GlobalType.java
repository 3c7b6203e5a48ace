package dev.quern.compiler.module;

/**
 * The type of a global.
 *
 * @param valueType the type of its value
 * @param mutable whether it can be set
 */
public record GlobalType(ValueType valueType, boolean mutable) {}
