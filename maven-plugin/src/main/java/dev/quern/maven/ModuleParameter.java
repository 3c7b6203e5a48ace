package dev.quern.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** One {@code <module>} of the configuration. */
public class ModuleParameter {

  /**
   * The module, a {@code .wasm} or {@code .wat} file, or an archive that holds it: a jar, or a
   * tarball of npm's; or else {@link #artifact} is given.
   */
  private File file;

  /**
   * Where to take the module from: {@code groupId:artifactId[:extension[:classifier]]:version}, or
   * {@code groupId:artifactId} of a dependency of the project.
   */
  private String artifact;

  /** The module's path inside of the artifact or archive; if none, that is the module. */
  private String entry;

  /** A directory inside of the artifact or archive, all of whose modules are taken. */
  private String directory;

  /**
   * The SHA-256 of the module, or of the list of a directory's modules, in hexadecimal digits;
   * required with an artifact or archive.
   */
  private String sha256;

  /** The class to make: its name, or its full name if it is in another package. */
  private String className;

  /** Existing interfaces for import modules; these go before those of the goal. */
  private List<ImportParameter> imports = new ArrayList<>();

  /** Whether the code can be interrupted while it runs; if not given, as for all modules. */
  private Boolean interruption;

  /** The layout of memories, {@code flat} or {@code large}; if not given, as for all modules. */
  private String memory;

  /** What vector instructions become; if not given, as for all modules. */
  private String simd;

  /** How much classes tell about the module's sources; if not given, as for all modules. */
  private String debug;

  /**
   * The structures, unions and enumerations of the sources that the API has views of, by their
   * names; {@code *} stands for all that exported and imported functions mention. The module must
   * have DWARF.
   */
  private List<String> types = new ArrayList<>();

  /** The functions that take or give strings and bytes. */
  private StringsParameter strings;

  /**
   * A description of types and functions in WIT; if not given, the file beside the module that is
   * called like it and ends in {@code .wit}, if there is one.
   */
  private File wit;

  /** The text of such a description, instead of a file. */
  private String description;

  StringsParameter strings() {
    return strings;
  }

  File file() {
    return file;
  }

  String artifact() {
    return artifact;
  }

  String entry() {
    return entry;
  }

  String directory() {
    return directory;
  }

  String sha256() {
    return sha256;
  }

  String className() {
    return className;
  }

  Boolean interruption() {
    return interruption;
  }

  String memory() {
    return memory;
  }

  String simd() {
    return simd;
  }

  String debug() {
    return debug;
  }

  List<String> types() {
    return types;
  }

  File wit() {
    return wit;
  }

  String description() {
    return description;
  }

  List<ImportParameter> imports() {
    return imports;
  }
}
