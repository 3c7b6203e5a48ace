package dev.quern.maven;

import dev.quern.compiler.sourcemap.SourceMapException;
import dev.quern.compiler.sourcemap.SourceMapLocation;
import java.util.List;
import java.util.Optional;

/** Finds source maps that are files beside their modules. */
final class SourceMaps {

  /**
   * The map of a module.
   *
   * @param bytes the map; empty if there is none
   * @param warnings why there is none although the module names one
   */
  record Found(byte[] bytes, List<String> warnings) {
    static final Found NONE = new Found(new byte[0], List.of());
  }

  private SourceMaps() {}

  static Found find(ModuleLoader loader, BuildRequest.Module module, byte[] content)
      throws BuildException {
    Optional<SourceMapLocation> location = SourceMapLocation.of(content);
    if (location.isEmpty() || location.get().isData() || !module.options().hasLines()) {
      return Found.NONE;
    }
    try {
      return new Found(loader.readSourceMap(module.source(), location.get()), List.of());
    } catch (SourceMapException e) {
      return new Found(new byte[0], List.of(location.get().ignored(e)));
    }
  }
}
