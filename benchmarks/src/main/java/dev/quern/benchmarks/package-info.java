/**
 * Compares engines: {@link dev.quern.benchmarks.Compare} plans, starts a process for each engine
 * and workload, checks that all give the same answers and prints the table.
 */
package dev.quern.benchmarks;
