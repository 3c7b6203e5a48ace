/** Uses the Vector API where it is there. */
module com.acme.lenient {
  requires transitive dev.quern.runtime;
  requires static jdk.incubator.vector;

  exports com.acme.lenient;
}
