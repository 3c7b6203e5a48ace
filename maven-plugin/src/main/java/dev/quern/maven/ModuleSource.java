package dev.quern.maven;

import java.nio.file.Path;
import java.util.Optional;

/** Where a module comes from. */
public sealed interface ModuleSource {

  /**
   * The source as the user knows it, for messages.
   *
   * @return a path or coordinates
   */
  String description();

  /**
   * The name that the class is called after unless the configuration says otherwise.
   *
   * @return a file name with its extension
   */
  String fileName();

  /**
   * The digest that the module must have.
   *
   * @return SHA-256 in hexadecimal digits, if it is given
   */
  Optional<String> sha256();

  /**
   * A file of the project.
   *
   * @param path the file
   * @param shownAs its path as the user knows it
   * @param sha256 the digest that it must have, if it is given
   */
  record FromFile(Path path, String shownAs, Optional<String> sha256) implements ModuleSource {
    @Override
    public String description() {
      return shownAs;
    }

    @Override
    public String fileName() {
      return path.getFileName().toString();
    }
  }

  /**
   * An artifact of a repository that is a module.
   *
   * @param coordinates the artifact
   * @param sha256 the digest that the module must have
   */
  record FromArtifact(String coordinates, Optional<String> sha256) implements ModuleSource {
    @Override
    public String description() {
      return coordinates;
    }

    @Override
    public String fileName() {
      return coordinates.split(":")[1] + ".wasm";
    }
  }

  /**
   * An entry of an archive.
   *
   * @param container the archive
   * @param entry the entry's path
   * @param sha256 the digest that the module must have
   */
  record FromEntry(Container container, String entry, Optional<String> sha256)
      implements ModuleSource {
    @Override
    public String description() {
      return container.description() + "!/" + entry;
    }

    @Override
    public String fileName() {
      return entry.substring(entry.lastIndexOf('/') + 1);
    }
  }
}
