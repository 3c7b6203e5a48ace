package dev.quern.wasi.filesystem;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Translates the JDK's exceptions into error codes.
 *
 * <p>The JDK has types for few of the system's errors; the others are known by the system's text,
 * which comes last because it may be in another language. Callers that need a certain code look
 * before or after instead.
 */
public final class IoErrors {

  private static final Map<String, Errno> TEXTS = new LinkedHashMap<>();

  static {
    TEXTS.put("No space left on device", Errno.NOSPC);
    TEXTS.put("Disk quota exceeded", Errno.DQUOT);
    TEXTS.put("Read-only file system", Errno.ROFS);
    TEXTS.put("Too many open files", Errno.NFILE);
    TEXTS.put("File name too long", Errno.NAMETOOLONG);
    TEXTS.put("File too large", Errno.FBIG);
    TEXTS.put("Too many levels of symbolic links", Errno.LOOP);
    TEXTS.put("Too many links", Errno.MLINK);
    TEXTS.put("Invalid cross-device link", Errno.XDEV);
    TEXTS.put("Directory not empty", Errno.NOTEMPTY);
    TEXTS.put("Not a directory", Errno.NOTDIR);
    TEXTS.put("Is a directory", Errno.ISDIR);
    TEXTS.put("Operation not permitted", Errno.PERM);
    TEXTS.put("Operation not supported", Errno.NOTSUP);
    TEXTS.put("Invalid argument", Errno.INVAL);
    TEXTS.put("Text file busy", Errno.TXTBSY);
    TEXTS.put("resource busy", Errno.BUSY);
    TEXTS.put("Cannot allocate memory", Errno.NOMEM);
    TEXTS.put("Broken pipe", Errno.PIPE);
    TEXTS.put("Connection reset", Errno.CONNRESET);
    TEXTS.put("Connection refused", Errno.CONNREFUSED);
    TEXTS.put("Connection timed out", Errno.TIMEDOUT);
    TEXTS.put("No such file or directory", Errno.NOENT);
    TEXTS.put("Permission denied", Errno.ACCES);
  }

  private IoErrors() {}

  /**
   * The error code for a failure.
   *
   * @param failure what was thrown
   * @return the code, {@link Errno#IO} if nothing better is known
   */
  public static Errno of(IOException failure) {
    if (failure instanceof ErrnoException known) {
      return known.errno();
    }
    if (failure instanceof NoSuchFileException) {
      return Errno.NOENT;
    }
    if (failure instanceof FileAlreadyExistsException) {
      return Errno.EXIST;
    }
    if (failure instanceof AccessDeniedException) {
      return Errno.ACCES;
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return Errno.NOTEMPTY;
    }
    if (failure instanceof NotDirectoryException) {
      return Errno.NOTDIR;
    }
    if (failure instanceof NotLinkException) {
      return Errno.INVAL;
    }
    if (failure instanceof FileSystemLoopException) {
      return Errno.LOOP;
    }
    if (failure instanceof AtomicMoveNotSupportedException) {
      return Errno.XDEV;
    }
    if (failure instanceof AsynchronousCloseException) {
      return Errno.CANCELED;
    }
    if (failure instanceof ClosedChannelException || failure instanceof EOFException) {
      return Errno.BADF;
    }
    return byText(failure);
  }

  private static Errno byText(IOException failure) {
    String text =
        failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
    if (text != null) {
      for (Map.Entry<String, Errno> entry : TEXTS.entrySet()) {
        if (text.contains(entry.getKey())) {
          return entry.getValue();
        }
      }
    }
    return Errno.IO;
  }
}
