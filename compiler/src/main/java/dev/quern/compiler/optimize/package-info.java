/**
 * Optimization of the intermediate representation: what makes the JVM code small and gives HotSpot
 * shapes that it recognises. HotSpot does the scalar optimization itself.
 *
 * <p>{@link dev.quern.compiler.optimize.Passes} lists the passes in order.
 */
package dev.quern.compiler.optimize;
