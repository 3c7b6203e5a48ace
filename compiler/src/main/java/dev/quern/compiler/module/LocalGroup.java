package dev.quern.compiler.module;

/**
 * A run of locals of one type.
 *
 * @param count how many, at most 50,000
 * @param type their type
 */
public record LocalGroup(int count, ValueType type) {}
