/** Cannot do without the Vector API. */
module com.acme.strict {
  requires transitive dev.quern.runtime;
  requires jdk.incubator.vector;

  exports com.acme.strict;
}
