/**
 * The types of what a module's source language puts into memory: the model between those who
 * describe memory (DWARF; a description by hand) and the generator of Java accessors.
 */
package dev.quern.compiler.types;
