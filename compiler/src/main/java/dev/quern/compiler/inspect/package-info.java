/**
 * Facts about a module for people and tools: {@link dev.quern.compiler.inspect.ModuleInspector}
 * gathers them, {@link dev.quern.compiler.inspect.ModuleSummary} holds them and gives them as text
 * and as JSON. It stands above the compiler, which knows nothing of it.
 */
package dev.quern.compiler.inspect;
