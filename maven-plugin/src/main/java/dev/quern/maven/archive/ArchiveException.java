package dev.quern.maven.archive;

import java.io.IOException;

/** An archive is broken, or tries something that no honest archive needs. */
public class ArchiveException extends IOException {
  private static final long serialVersionUID = 1;

  ArchiveException(String reason) {
    super(reason);
  }
}
