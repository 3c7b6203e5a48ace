package dev.quern.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.StringJoiner;

/**
 * The report of a build: a JSON file beside the state, with all modules, also those that were up to
 * date.
 */
final class BuildReport {

  private BuildReport() {}

  static void write(BuildRequest request, BuildState state, Path staging) throws IOException {
    StringJoiner modules = new StringJoiner(",", "{\n  \"modules\": [", "\n  ]\n}\n");
    for (BuildState.Outputs outputs : state.modules().values()) {
      modules.add("\n    " + String.join("\n    ", outputs.report()));
    }
    OutputFolder.write(file(request), modules.toString(), staging);
  }

  static Path file(BuildRequest request) {
    return request.state().resolve(request.goal() + ".report.json");
  }
}
