/** Links the two. */
module com.acme.program {
  requires com.acme.store;
  requires com.acme.worker;

  exports com.acme.program;
}
