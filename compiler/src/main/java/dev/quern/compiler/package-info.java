/**
 * Compiles WebAssembly modules to JVM classes and Java sources.
 *
 * <p>{@link dev.quern.compiler.WasmCompiler} is the entrance: a pure function from the bytes of a
 * module to classes, a resource with its data, and the source of its Java API. {@link
 * dev.quern.compiler.CompiledModule} loads the result in the same process, for tools and tests. The
 * packages below are the stages, in this order: {@code binary}, {@code module}, {@code validate},
 * {@code ir}, {@code vectors}, {@code optimize}, {@code outline}, {@code codegen}, and {@code api}.
 */
package dev.quern.compiler;
