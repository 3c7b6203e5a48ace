package dev.quern.compiler.module;

import java.util.Optional;

/**
 * A table that the module defines.
 *
 * @param type its type
 * @param initializer the value that its elements start with; without one they start with null
 */
public record Table(TableType type, Optional<ConstantExpression> initializer) {}
