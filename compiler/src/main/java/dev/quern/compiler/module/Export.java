package dev.quern.compiler.module;

/**
 * An export.
 *
 * @param name its name
 * @param kind what is exported
 * @param index its index in the index space of its kind
 */
public record Export(String name, ExternalKind kind, int index) {}
