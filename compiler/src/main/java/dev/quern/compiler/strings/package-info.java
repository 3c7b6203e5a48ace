/**
 * Strings and bytes at calls, by declared convention. {@link
 * dev.quern.compiler.strings.StringDeclarations} is what a user (or a description of the module's
 * interface) says, by names; {@link dev.quern.compiler.strings.StringResolver} checks it against
 * the module and makes the {@link dev.quern.compiler.strings.StringTable}, by indices, that the
 * generator of the API reads.
 */
package dev.quern.compiler.strings;
