/**
 * The binary interface between generated classes and the runtime: for generated code only.
 *
 * <p>Every type here is public and exported because generated classes live in their users'
 * packages. Application code uses {@link dev.quern.runtime} instead. {@link
 * dev.quern.runtime.abi.Abi#VERSION} grows with every incompatible change of this package; classes
 * generated for another version refuse to be instantiated.
 *
 * <p>Two conventions hold throughout. Static helpers that stand for an instruction take its
 * operands first, in the order of the operand stack, and the memory, table or segment they work on
 * last, so that generated code can evaluate operands in place. And nothing in this module uses
 * lambdas, {@code invokedynamic} or string concatenation by {@code invokedynamic}, since a stack
 * overflow during the linkage of those would leave them unusable for the life of the JVM.
 */
package dev.quern.runtime.abi;
