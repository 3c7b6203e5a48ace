package dev.quern.cli;

import dev.quern.compiler.sourcemap.SourceMapException;
import dev.quern.compiler.sourcemap.SourceMapLocation;
import dev.quern.text.WatReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A module on the command line, in the binary format or, if its name ends with {@code .wat}, in the
 * text format.
 *
 * @param name the file's name without its folder
 * @param bytes the module in the binary format
 * @param sourceMap the source map beside it; empty if there is none
 * @param warnings sentences about a source map that is not used
 */
record ModuleFile(String name, byte[] bytes, byte[] sourceMap, List<String> warnings) {

  static ModuleFile read(String path) {
    try {
      Path file = Path.of(path);
      String name = file.getFileName() == null ? path : file.getFileName().toString();
      byte[] content = Files.readAllBytes(file);
      byte[] bytes = name.endsWith(".wat") ? WatReader.toBinary(content, name) : content;
      return withSourceMap(file, name, bytes);
    } catch (NoSuchFileException e) {
      throw new CommandException("there is no file " + path, e);
    } catch (IOException | InvalidPathException e) {
      throw new CommandException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  private static ModuleFile withSourceMap(Path file, String name, byte[] bytes) {
    byte[] none = new byte[0];
    Optional<SourceMapLocation> location = SourceMapLocation.of(bytes);
    if (location.isEmpty() || location.get().isData()) {
      return new ModuleFile(name, bytes, none, List.of());
    }
    try {
      return new ModuleFile(name, bytes, location.get().readBeside(file), List.of());
    } catch (SourceMapException e) {
      return new ModuleFile(name, bytes, none, List.of(location.get().ignored(e)));
    }
  }
}
