/**
 * The intermediate representation: structured, typed, without an operand stack.
 *
 * <p>Wasm control flow is structured and reducible, and stays so here: a function is a tree of
 * {@link dev.quern.compiler.ir.Statement statements} (blocks, loops, ifs, multiway branches) over
 * {@link dev.quern.compiler.ir.Expression expression} trees. Values that live across statements are
 * typed {@link dev.quern.compiler.ir.Variable variables}; block parameters and results are
 * variables that a branch assigns before it jumps. Unreachable code is never built.
 *
 * <p>Expressions evaluate strictly from left to right, operands before operator, and the JVM's
 * operand stack is empty between statements (a loop entered with operands on the stack gets no
 * on-stack replacement).
 */
package dev.quern.compiler.ir;
