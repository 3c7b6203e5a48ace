/**
 * The Java API of a compiled module: how Wasm names become Java names ({@link
 * dev.quern.compiler.api.JavaNames}, {@link dev.quern.compiler.api.NameScope}), what members the
 * API has ({@link dev.quern.compiler.api.ApiModel}) and its Java source ({@link
 * dev.quern.compiler.api.ApiSource}).
 *
 * <p>Everything that has a Java type beyond {@code int}, {@code long}, {@code float}, {@code
 * double} and references lives in the source: records for several results, interfaces of the host.
 * The bytecode and the source meet in few places, which {@link dev.quern.compiler.api.ApiNames}
 * names, all of one uniform shape; javac checks everything above it.
 */
package dev.quern.compiler.api;
