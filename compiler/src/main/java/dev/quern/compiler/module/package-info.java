/**
 * The module model: what a binary module says, immutable, in the terms of the specification's
 * chapter 2 "Structure". Function bodies and constant expressions stay ranges of the module's
 * bytes.
 */
package dev.quern.compiler.module;
