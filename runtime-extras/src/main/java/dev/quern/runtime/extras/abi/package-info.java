/**
 * The binary interface between generated classes and this artifact: for generated code only, as
 * {@code dev.quern.runtime.abi} is, whose conventions hold here too.
 */
package dev.quern.runtime.extras.abi;
