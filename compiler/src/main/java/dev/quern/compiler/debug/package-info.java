/**
 * What generated classes tell about sources: the model between those who read debugging information
 * (DWARF, source maps) and code generation.
 */
package dev.quern.compiler.debug;
