package dev.quern.compiler.module;

/**
 * A custom section; its content is a range of the module's bytes.
 *
 * @param name its name
 * @param start the offset of its content, after the name
 * @param end the offset after its content
 */
public record CustomSection(String name, int start, int end) {}
