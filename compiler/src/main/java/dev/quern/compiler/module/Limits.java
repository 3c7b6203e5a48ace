package dev.quern.compiler.module;

import java.util.OptionalLong;

/**
 * The size range of a memory (in pages) or a table (in elements). Both numbers are unsigned 64-bit
 * integers.
 *
 * @param minimum the initial size
 * @param maximum the size up to which it may grow, if declared
 */
public record Limits(long minimum, OptionalLong maximum) {}
