/**
 * Source maps (version 3), which tell where in the sources each instruction of a module comes from:
 * offsets in the module stand for columns of the one line of generated code.
 */
package dev.quern.compiler.sourcemap;
