/** A library made of a WebAssembly module. */
module com.acme.library {
  requires transitive dev.quern.runtime;

  exports com.acme.library;
}
