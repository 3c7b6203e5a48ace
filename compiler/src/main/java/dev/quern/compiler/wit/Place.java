package dev.quern.compiler.wit;

/**
 * A place in a description.
 *
 * @param line the line, from 1
 * @param column the column, from 1
 */
record Place(int line, int column) {}
