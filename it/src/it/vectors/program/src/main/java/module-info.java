/** A program that uses both. */
module com.acme.program {
  requires com.acme.lenient;
  requires com.acme.strict;
}
