package dev.quern.compiler;

import java.util.Optional;

/**
 * A source file that lines of a module's code are in.
 *
 * @param path its path as the module's debugging information has it, which nobody checked
 * @param text its text where a source map has that
 */
public record SourceText(String path, Optional<String> text) {}
