package dev.quern.maven;

/** What a build did. */
public enum BuildResult {
  /** There are no modules, and there were none before. */
  NOTHING_TO_DO,
  /** Neither the modules nor their configuration nor the compiler have changed. */
  UP_TO_DATE,
  /** Modules were compiled, or outputs of removed modules deleted. */
  COMPILED
}
