package dev.quern.maven;

/** One {@code <import>} of the configuration: the Java interface for an import module. */
public class ImportParameter {

  private String module;
  private String javaInterface;

  String module() {
    return module;
  }

  String javaInterface() {
    return javaInterface;
  }

  /**
   * Sets {@code <module>}.
   *
   * @param name the Wasm name of the import module
   */
  public void setModule(String name) {
    this.module = name;
  }

  /**
   * Sets {@code <interface>}.
   *
   * @param name the full name of the Java interface
   */
  public void setInterface(String name) {
    this.javaInterface = name;
  }
}
