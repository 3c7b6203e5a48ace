package dev.quern.maven.archive;

/** An entry is larger than what is read of its kind. */
public final class EntryTooLargeException extends ArchiveException {
  private static final long serialVersionUID = 1;

  EntryTooLargeException(String reason) {
    super(reason);
  }
}
