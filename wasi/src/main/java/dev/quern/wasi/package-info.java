/**
 * A host of WASI preview 1: {@link dev.quern.wasi.Wasi} says what a program is given, and is passed
 * where a module's imports are.
 */
package dev.quern.wasi;
