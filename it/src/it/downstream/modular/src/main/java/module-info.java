/** A program on the module path. */
module com.acme.modular {
  requires com.acme.library;

  exports com.acme.modular;
}
