/**
 * Vectors without vector hardware: splits every vector of a function into scalars.
 *
 * <p>{@link dev.quern.compiler.vectors.VectorSplitting} is the pass. A vector variable becomes two
 * longs, four ints, four floats or two doubles, whatever its uses ask for ({@link
 * dev.quern.compiler.vectors.ShapeChoice}); operations on lanes of 32 and 64 bits become scalar
 * instructions, those on smaller lanes calls of the static methods in {@link
 * dev.quern.compiler.vectors.ByteLanes} and {@link dev.quern.compiler.vectors.ShortLanes}, which
 * work on all lanes of a long at once. Generated code gets copies of those that it calls.
 */
package dev.quern.compiler.vectors;
