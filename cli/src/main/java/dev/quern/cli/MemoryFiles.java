package dev.quern.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;

/**
 * The files of a run of javac that are in memory: the sources, classes that they refer to, and what
 * javac makes of them. A large module has thousands of classes, and writing them to a folder for
 * javac took as long as a tenth of all else.
 */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
  private static final String CLASS = ".class";

  private final SortedMap<String, byte[]> known;
  private final SortedMap<String, ByteArrayOutputStream> made = new TreeMap<>();

  /**
   * @param others has all other files
   * @param known classes (and other files) by their paths
   */
  MemoryFiles(JavaFileManager others, SortedMap<String, byte[]> known) {
    super(others);
    this.known = known;
  }

  /** Sources as javac takes them. */
  static List<JavaFileObject> sources(Map<String, String> sources) {
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((path, text) -> files.add(new Source(path, text)));
    return files;
  }

  /** The classes that javac has made, by their paths. */
  SortedMap<String, byte[]> made() {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    made.forEach((path, bytes) -> classes.put(path, bytes.toByteArray()));
    return classes;
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    Iterable<JavaFileObject> others = super.list(location, packageName, kinds, recurse);
    if (location != StandardLocation.CLASS_PATH || !kinds.contains(JavaFileObject.Kind.CLASS)) {
      return others;
    }
    String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + '/';
    List<JavaFileObject> all = new ArrayList<>();
    known
        .subMap(folder, folder + Character.MAX_VALUE)
        .forEach(
            (path, bytes) -> {
              if (path.endsWith(CLASS) && (recurse || path.indexOf('/', folder.length()) < 0)) {
                all.add(new KnownClass(path, bytes));
              }
            });
    others.forEach(all::add);
    return Collections.unmodifiableList(all);
  }

  @Override
  public String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof KnownClass known
        ? known.path.substring(0, known.path.length() - CLASS.length()).replace('/', '.')
        : super.inferBinaryName(location, file);
  }

  @Override
  public boolean isSameFile(FileObject first, FileObject second) {
    return first.toUri().equals(second.toUri());
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    String path = className.replace('.', '/') + kind.extension;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    made.put(path, bytes);
    return new SimpleJavaFileObject(uri(path), kind) {
      @Override
      public OutputStream openOutputStream() {
        return bytes;
      }
    };
  }

  private static URI uri(String path) {
    try {
      return new URI("memory", null, "/" + path, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  /** A source. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String path, String text) {
      super(uri(path), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** A class that the sources may refer to. */
  private static final class KnownClass extends SimpleJavaFileObject {
    private final String path;
    private final byte[] bytes;

    KnownClass(String path, byte[] bytes) {
      super(uri(path), Kind.CLASS);
      this.path = path;
      this.bytes = bytes;
    }

    @Override
    public InputStream openInputStream() {
      return new ByteArrayInputStream(bytes);
    }
  }
}
