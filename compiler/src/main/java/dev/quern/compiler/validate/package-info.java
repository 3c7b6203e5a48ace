/**
 * The type rules (specification, chapter 3 "Validation", and the algorithm of its appendix): module
 * level first, then each constant expression and body in one pass over its instructions.
 */
package dev.quern.compiler.validate;
