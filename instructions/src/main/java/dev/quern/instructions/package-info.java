/**
 * The one table of WebAssembly instructions, shared by the text reader, the binary decoder, the
 * validator and the code generator.
 */
package dev.quern.instructions;
