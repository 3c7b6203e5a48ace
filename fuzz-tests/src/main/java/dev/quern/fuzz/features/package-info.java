/**
 * Random modules with what came after the first version of WebAssembly: garbage-collected objects,
 * exceptions, tail calls, references to functions, 64-bit and several memories and tables, vectors.
 */
package dev.quern.fuzz.features;
