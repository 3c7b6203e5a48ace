package dev.quern.maven;

import dev.quern.compiler.wit.WitFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A description of a module's types and functions: the {@code .wit} file beside the module, or what
 * the configuration says instead.
 *
 * @param file the file, if it is one
 * @param wit its name for messages, and its text
 */
record Description(Optional<Path> file, WitFile wit) {

  /** Reads a file. */
  static Description read(Path path, String shownAs) throws BuildException {
    try {
      return new Description(Optional.of(path), new WitFile(shownAs, Files.readString(path)));
    } catch (IOException e) {
      throw new BuildException(
          "Cannot read the description " + shownAs,
          e.toString(),
          "Correct <wit> in the module's configuration, and check that the file is text in UTF-8.",
          e);
    }
  }

  /** One that stands in the configuration. */
  static Description inline(String className, String text) {
    return new Description(Optional.empty(), new WitFile("<description> of " + className, text));
  }
}
