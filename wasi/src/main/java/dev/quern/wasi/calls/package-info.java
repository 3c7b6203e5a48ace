/**
 * The calls of WASI: arguments are taken from the program's memory and checked, results are put
 * there. A call that fails throws an {@link java.io.IOException}, which becomes its error code.
 */
package dev.quern.wasi.calls;
