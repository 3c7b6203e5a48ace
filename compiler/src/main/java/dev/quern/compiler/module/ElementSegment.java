package dev.quern.compiler.module;

import java.util.Optional;

/**
 * An element segment.
 *
 * @param mode when it is used
 * @param tableIndex the table that an active segment is copied to; else 0
 * @param offset where in the table it is copied to; present if and only if it is active
 * @param type the type of its elements
 * @param items its elements
 */
public record ElementSegment(
    SegmentMode mode,
    int tableIndex,
    Optional<ConstantExpression> offset,
    RefType type,
    ElementItems items) {}
