/**
 * A host of WASI preview 1 for modules that Quern compiles. {@link dev.quern.wasi.Wasi} is where to
 * start.
 */
module dev.quern.wasi {
  requires transitive dev.quern.runtime;
  requires transitive dev.quern.runtime.extras;

  exports dev.quern.wasi;
}
