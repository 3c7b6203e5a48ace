/** A module compiled on its own. */
module com.acme.store {
  requires transitive dev.quern.runtime;

  exports com.acme.store;
}
