/**
 * The part of the runtime that few modules need: structures and arrays, memories that threads share
 * or that can pass 2 GiB, views of C structures, scopes and time limits.
 *
 * <p>{@link dev.quern.runtime.extras} is the public API, {@link dev.quern.runtime.gc} has the
 * objects that WebAssembly code allocates, and {@code dev.quern.runtime.extras.abi} is for
 * generated code alone.
 */
module dev.quern.runtime.extras {
  requires transitive dev.quern.runtime;

  exports dev.quern.runtime.extras;
  exports dev.quern.runtime.extras.abi;
  exports dev.quern.runtime.gc;
}
