package dev.quern.maven;

import java.io.File;

/** One {@code <sourceRoot>} of the configuration: where sources are that modules are made of. */
public class SourceRootParameter {

  private File directory;
  private String recordedAs;

  File directory() {
    return directory;
  }

  String recordedAs() {
    return recordedAs;
  }

  /**
   * Sets {@code <directory>}.
   *
   * @param root the directory
   */
  public void setDirectory(File root) {
    this.directory = root;
  }

  /**
   * Sets {@code <recordedAs>}.
   *
   * @param path what the debugging information calls the directory
   */
  public void setRecordedAs(String path) {
    this.recordedAs = path;
  }
}
