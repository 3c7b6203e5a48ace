package dev.quern.compiler.module;

/**
 * An import.
 *
 * @param module the name of the module to import from
 * @param name the name of the thing to import
 * @param type its type
 */
public record Import(String module, String name, ExternalType type) {}
