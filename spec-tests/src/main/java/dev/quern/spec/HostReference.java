package dev.quern.spec;

/**
 * The host's object that scripts write {@code (ref.extern n)}.
 *
 * @param number what tells objects apart
 */
record HostReference(int number) {}
