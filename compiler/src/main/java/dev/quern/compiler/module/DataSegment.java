package dev.quern.compiler.module;

import java.util.Optional;

/**
 * A data segment; its bytes are a range of the module's.
 *
 * @param mode active or passive
 * @param memoryIndex the memory that an active segment is copied to; else 0
 * @param offset where in the memory it is copied to; present if and only if it is active
 * @param start the offset of its first byte in the module
 * @param length the number of its bytes
 */
public record DataSegment(
    SegmentMode mode,
    int memoryIndex,
    Optional<ConstantExpression> offset,
    int start,
    int length) {}
