/**
 * Lowers the intermediate representation to JVM classes.
 *
 * <p>{@link dev.quern.compiler.codegen.Code} writes the instructions of one method and knows the
 * types of its operand stack and local variables at every point, so that stack map frames fall out
 * on the way. {@link dev.quern.compiler.codegen.MethodCompiler} lowers one IR method with it:
 * statements, expressions, conditions, memory accesses and calls have a class each, and plain
 * numeric instructions a row each in a table. {@link dev.quern.compiler.codegen.ModuleCompiler}
 * spreads the methods over classes and adds the instance, function and frame classes.
 */
package dev.quern.compiler.codegen;
