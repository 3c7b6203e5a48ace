package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.ExportedFunction;
import dev.quern.compiler.module.ExternalKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The method that gives scopes, where a module exports a memory and an allocator by its usual name.
 */
final class ScopeSource {

  private static final String METHOD = "scope";

  /**
   * The exports that make an allocator; the runtime's {@code GuestAllocator} knows how to call
   * them.
   */
  private static final List<Set<String>> ALLOCATORS =
      List.of(
          Set.of("malloc", "free"),
          Set.of("__wbindgen_malloc", "__wbindgen_free"),
          Set.of("cabi_realloc"),
          Set.of("__new", "__pin", "__unpin"));

  private ScopeSource() {}

  /** Tells whether a module's API can have the method. */
  static boolean isOffered(ApiModel model) {
    Set<String> functions =
        model.functions().stream()
            .map(ExportedFunction::wasmName)
            .collect(Collectors.toUnmodifiableSet());
    boolean hasAllocator = ALLOCATORS.stream().anyMatch(functions::containsAll);
    boolean hasMemory =
        model.accessors().stream().anyMatch(a -> a.thing().kind() == ExternalKind.MEMORY);
    boolean isTaken =
        model.functions().stream().anyMatch(function -> function.javaName().equals(METHOD))
            || model.accessors().stream().anyMatch(a -> a.javaName().equals(METHOD));
    return hasAllocator && hasMemory && !isTaken;
  }

  static void write(SourceWriter out) {
    out.javadoc(
        "Memory for strings, bytes and structures, allocated by the module's own allocator and"
            + " freed when the scope is closed.",
        "",
        "@return a scope, for a <code>try</code> statement");
    out.line("public " + out.extras("Scope") + " " + METHOD + "() {");
    out.line("return " + out.extras("Scope") + ".of(this.instance);").line("}");
  }
}
