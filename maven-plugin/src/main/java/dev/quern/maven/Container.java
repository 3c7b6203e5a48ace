package dev.quern.maven;

import java.nio.file.Path;

/** What modules can be inside of. */
public sealed interface Container {

  /**
   * The container as the user knows it, for messages.
   *
   * @return a path or coordinates
   */
  String description();

  /**
   * An archive of the project.
   *
   * @param path a jar, a tarball or a folder
   * @param shownAs its path as the user knows it
   */
  record File(Path path, String shownAs) implements Container {
    @Override
    public String description() {
      return shownAs;
    }
  }

  /**
   * An artifact of a repository, or of another project of the build.
   *
   * @param coordinates the artifact
   */
  record Artifact(String coordinates) implements Container {
    @Override
    public String description() {
      return coordinates;
    }
  }
}
