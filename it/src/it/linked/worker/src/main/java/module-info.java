/** A module compiled on its own. */
module com.acme.worker {
  requires transitive dev.quern.runtime;

  exports com.acme.worker;
}
