/**
 * Descriptions of a module's types and functions by hand, in the language of the Component Model's
 * interfaces (WIT): {@link dev.quern.compiler.wit.WitParser} makes a {@link
 * dev.quern.compiler.wit.WitDocument} of the text, {@link dev.quern.compiler.wit.WitLayout} lays
 * its types out as the canonical ABI says, and {@link dev.quern.compiler.wit.WitDescription} finds
 * the exports that its functions stand for.
 */
package dev.quern.compiler.wit;
