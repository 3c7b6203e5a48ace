package dev.quern.compiler.dwarf;

/**
 * A compilation unit.
 *
 * @param name the name of its main source file as the producer was given it
 * @param directory the directory that the producer ran in
 * @param producer the producer's name and version
 * @param entry the offset of its first entry in {@code .debug_info}
 */
public record CompilationUnit(String name, String directory, String producer, int entry) {

  /**
   * The name of the main source file without directories, and without what Rust's code generation
   * units add to it.
   *
   * @return a simple name, such as {@code parse.c}
   */
  public String simpleName() {
    int rust = name.indexOf("/@/");
    String path = rust < 0 ? name : name.substring(0, rust);
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
