package dev.quern.wasi.descriptors;

import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The descriptors of a program by number. New ones get the lowest number that is free. */
public final class DescriptorTable implements Closeable {

  /** The most descriptors, so that a program cannot use up those of the host. */
  public static final int MAX = 1024;

  private final List<Descriptor> descriptors = new ArrayList<>();

  /**
   * Gives a descriptor a number.
   *
   * @param descriptor the descriptor; closed if there is no number left
   * @return its number
   * @throws IOException if there is no number left
   */
  public int add(Descriptor descriptor) throws IOException {
    int number = descriptors.indexOf(null);
    if (number >= 0) {
      descriptors.set(number, descriptor);
      return number;
    }
    if (descriptors.size() == MAX) {
      descriptor.close();
      throw new ErrnoException(Errno.MFILE);
    }
    descriptors.add(descriptor);
    return descriptors.size() - 1;
  }

  /**
   * Fails where {@link #add} would, before something is opened.
   *
   * @throws ErrnoException if there is no number left
   */
  public void checkRoom() throws ErrnoException {
    if (descriptors.size() == MAX && !descriptors.contains(null)) {
      throw new ErrnoException(Errno.MFILE);
    }
  }

  /**
   * Finds a descriptor.
   *
   * @param number its number
   * @return the descriptor
   * @throws ErrnoException if there is none
   */
  public Descriptor get(int number) throws ErrnoException {
    Descriptor descriptor =
        number >= 0 && number < descriptors.size() ? descriptors.get(number) : null;
    if (descriptor == null) {
      throw new ErrnoException(Errno.BADF);
    }
    return descriptor;
  }

  /**
   * Finds a descriptor for a use.
   *
   * @param number its number
   * @param rights what it must allow
   * @return the descriptor
   * @throws ErrnoException if there is none, or it does not allow that
   */
  public Descriptor get(int number, long rights) throws ErrnoException {
    Descriptor descriptor = get(number);
    Rights.require(descriptor.rights(), rights);
    return descriptor;
  }

  /**
   * Closes a descriptor.
   *
   * @param number its number, free afterwards
   * @throws IOException if there is none, or closing fails
   */
  public void close(int number) throws IOException {
    Descriptor descriptor = get(number);
    descriptors.set(number, null);
    descriptor.close();
  }

  /**
   * Moves a descriptor to the number of another, which is closed.
   *
   * @param from its number, free afterwards
   * @param to its new number
   * @throws IOException if there is none of one, or closing fails
   */
  public void renumber(int from, int to) throws IOException {
    Descriptor moved = get(from);
    Descriptor replaced = get(to);
    if (from != to) {
      descriptors.set(to, moved);
      descriptors.set(from, null);
      replaced.close();
    }
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (Descriptor descriptor : descriptors) {
      try {
        if (descriptor != null) {
          descriptor.close();
        }
      } catch (IOException e) {
        failure = e;
      }
    }
    descriptors.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
