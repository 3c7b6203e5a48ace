/**
 * The engines that run in a JVM, each as its documentation says, without options that a user would
 * not find there.
 */
package dev.quern.benchmarks.engine;
