/**
 * Garbage-collected objects of WebAssembly: structures and arrays.
 *
 * <p>A value of type {@code anyref}, or of a type below it, is in Java an {@link Object}: a {@link
 * dev.quern.runtime.gc.Struct}, an {@link dev.quern.runtime.gc.Array}, an {@link Integer} of 31
 * bits for an {@code i31}, null, or any other object of the host that WebAssembly code converted
 * from an {@code externref}.
 *
 * <p>Every structure and array type is a class of this package, which the runtime makes when a
 * module first needs the type. Its name derives from the type, so that equal types are one class
 * whichever module they came from, and type checks are those of the JVM. Generated code uses the
 * public members without further ado; applications should keep to the methods of {@link
 * dev.quern.runtime.gc.Struct} and {@link dev.quern.runtime.gc.Array}.
 */
package dev.quern.runtime.gc;
