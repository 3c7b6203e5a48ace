/** What modules import from the benchmarks, the same for every engine. */
package dev.quern.benchmarks.host;
