package dev.quern.compiler.dwarf;

/**
 * A source file.
 *
 * @param directory the directory as the producer wrote it; empty if unknown
 * @param name the name, which may have directories in it
 */
public record SourceFile(String directory, String name) {

  /**
   * The name without directories.
   *
   * @return the part behind the last separator
   */
  public String simpleName() {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  /**
   * The whole path as far as it is known.
   *
   * @return the directory and the name, or the name alone if that is absolute
   */
  public String path() {
    boolean absolute = name.startsWith("/") || name.startsWith("\\") || name.indexOf(':') == 1;
    return absolute || directory.isEmpty() ? name : directory + "/" + name;
  }
}
