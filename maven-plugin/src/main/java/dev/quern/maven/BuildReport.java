package dev.quern.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;

/**
 * The report of a build: a JSON file beside the state, with all modules, also those that were up to
 * date.
 */
final class BuildReport {

  private BuildReport() {}

  static void write(BuildRequest request, BuildState state) throws IOException {
    StringJoiner modules = new StringJoiner(",", "{\n  \"modules\": [", "\n  ]\n}\n");
    for (BuildState.Outputs outputs : state.modules().values()) {
      modules.add("\n    " + String.join("\n    ", outputs.report()));
    }
    Path temporary = request.state().resolve(request.goal() + ".report.json.new");
    Files.writeString(temporary, modules.toString());
    OutputFolder.replace(temporary, file(request));
  }

  static Path file(BuildRequest request) {
    return request.state().resolve(request.goal() + ".report.json");
  }
}
