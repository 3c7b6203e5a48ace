package dev.quern.compiler.validate;

import dev.quern.instructions.Feature;
import java.util.OptionalInt;

/**
 * A place where a module uses a feature.
 *
 * @param feature the feature
 * @param what the instruction, type or section entry that uses it
 * @param offset the offset in the module's bytes, or -1 if it is not known
 * @param functionIndex the function in whose body it is, if it is in one
 */
public record FeatureUse(Feature feature, String what, int offset, OptionalInt functionIndex) {}
