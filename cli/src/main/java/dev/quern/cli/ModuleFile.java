package dev.quern.cli;

import dev.quern.text.WatReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A module on the command line, in the binary format or, if its name ends with {@code .wat}, in the
 * text format.
 *
 * @param name the file's name without its folder
 * @param bytes the module in the binary format
 */
record ModuleFile(String name, byte[] bytes) {

  static ModuleFile read(String path) {
    try {
      Path file = Path.of(path);
      String name = file.getFileName() == null ? path : file.getFileName().toString();
      byte[] content = Files.readAllBytes(file);
      return new ModuleFile(
          name, name.endsWith(".wat") ? WatReader.toBinary(content, name) : content);
    } catch (NoSuchFileException e) {
      throw new CommandException("there is no file " + path, e);
    } catch (IOException | InvalidPathException e) {
      throw new CommandException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
