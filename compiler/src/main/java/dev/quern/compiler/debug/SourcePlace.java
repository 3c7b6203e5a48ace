package dev.quern.compiler.debug;

import dev.quern.compiler.dwarf.SourceFile;

/**
 * Where in the sources an instruction comes from.
 *
 * @param file the file
 * @param line the line, 1 or more
 * @param function the function if the instruction was inlined, or if the method has those of
 *     several functions, else empty
 * @param caller where the call is that was inlined, or null if the instruction was not
 */
public record SourcePlace(SourceFile file, int line, String function, SourcePlace caller) {}
