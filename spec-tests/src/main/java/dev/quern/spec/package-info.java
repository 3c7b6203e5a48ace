/**
 * Runs test scripts ({@code .wast}) through the text reader, the compiler and the JVM: {@link
 * dev.quern.spec.ScriptRunner} runs one script, {@link dev.quern.spec.SuiteReport} sums up.
 */
package dev.quern.spec;
