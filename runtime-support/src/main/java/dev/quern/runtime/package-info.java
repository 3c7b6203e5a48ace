/**
 * The public API that applications use beside a generated class.
 *
 * <p>A {@link dev.quern.runtime.Memory}, {@link dev.quern.runtime.Table}, {@link
 * dev.quern.runtime.Global} and {@link dev.quern.runtime.Function} are what WebAssembly modules
 * export and import; {@link dev.quern.runtime.Instance} gives the exports of any instance by name;
 * {@link dev.quern.runtime.Trap} is what executing WebAssembly code throws.
 *
 * <p>Unless said otherwise nothing here is thread safe: an instance, with its memories, tables and
 * globals, belongs to one thread at a time.
 */
package dev.quern.runtime;
