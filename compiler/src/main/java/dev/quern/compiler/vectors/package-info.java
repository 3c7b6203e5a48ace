/**
 * What becomes of the vectors of a function, in one of two ways.
 *
 * <p>{@link dev.quern.compiler.vectors.VectorSplitting} needs nothing but the JVM: a vector
 * variable becomes two longs, four ints, four floats or two doubles, whatever its uses ask for;
 * operations on lanes of 32 and 64 bits become scalar instructions, those on smaller lanes calls of
 * the static methods in {@link dev.quern.compiler.vectors.ByteLanes} and {@link
 * dev.quern.compiler.vectors.ShortLanes}, which work on all lanes of a long at once. Generated code
 * gets copies of those that it calls.
 *
 * <p>{@link dev.quern.compiler.vectors.VectorExpansion} leaves vectors to the JDK's module {@code
 * jdk.incubator.vector}, and expands what that does not have.
 */
package dev.quern.compiler.vectors;
