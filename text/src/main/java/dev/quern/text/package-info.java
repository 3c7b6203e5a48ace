/**
 * The WebAssembly text format: {@link dev.quern.text.WatReader} turns a module into its binary,
 * {@link dev.quern.text.WastReader} reads the scripts of the official test-suite.
 *
 * <p>Inside, {@code Lexer} makes tokens, the parsers turn them into {@code ModuleText} (encoded
 * bytes with holes where a name may be declared later), and {@code ModuleEncoder} fills the holes
 * and writes the sections. Nothing recurses over the nesting of the source.
 */
package dev.quern.text;
