package dev.quern.compiler.module;

/**
 * The type of a tag.
 *
 * @param typeIndex the index of the function type whose parameters are the exception's values
 */
public record TagType(int typeIndex) {}
