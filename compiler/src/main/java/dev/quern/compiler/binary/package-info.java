/**
 * From bytes to the module model (specification, chapter 5 "Binary Format"): one class a section,
 * and a cursor over instructions.
 *
 * <p>Counts and sizes are checked against the bytes that are left and against {@link
 * dev.quern.compiler.module.ImplementationLimits} before anything is allocated for them.
 */
package dev.quern.compiler.binary;
