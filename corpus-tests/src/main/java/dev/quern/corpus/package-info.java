/**
 * Published modules and programs in C: where they come from, how they are found and driven.
 *
 * <p>{@link dev.quern.corpus.Corpus} finds modules, {@link dev.quern.corpus.Guest} is an instance
 * in any engine, and the drivers ({@link dev.quern.corpus.HashDriver} …) call a module as its own
 * JavaScript does. No module is part of this project: they come from Maven Central, from npm or
 * from a build of their sources.
 */
package dev.quern.corpus;
