package dev.quern.maven;

import dev.quern.compiler.Report;
import dev.quern.compiler.inspect.JsonWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of one module, for the log and for the report of the build.
 *
 * @param source where the module comes from
 * @param className the class that it became
 * @param size bytes of the module in the binary format
 * @param sha256 the digest of the module as it was read
 * @param classes how many classes and resources were made
 * @param classBytes bytes in them
 * @param facts what the compiler says
 */
record ModuleReport(
    String source,
    String className,
    int size,
    String sha256,
    int classes,
    long classBytes,
    Report facts) {

  static ModuleReport of(
      BuildRequest.Module module, byte[] binary, String sha256, ModuleCompiler.Output output) {
    return new ModuleReport(
        module.source().description(),
        module.className(),
        binary.length,
        sha256,
        output.classes().size(),
        output.classes().values().stream().mapToLong(bytes -> bytes.length).sum(),
        output.report());
  }

  /** One line for the log. */
  String toLine() {
    return String.format(
        Locale.ROOT,
        "%s -> %s: %,d bytes, %,d functions (%,d outlined), %,d bytes of classes, %,d ms",
        source,
        className,
        size,
        facts.functions().size(),
        facts.outlined().size(),
        classBytes,
        facts.durations().values().stream().mapToLong(Duration::toMillis).sum());
  }

  /** The lines of a JSON object. */
  List<String> toJson() {
    JsonWriter json = new JsonWriter();
    json.beginObject();
    json.member("source", source);
    json.member("className", className);
    json.member("size", size);
    json.member("sha256", sha256);
    json.member("features", facts.features());
    json.member("functions", facts.functions().size());
    json.beginArray("outlined");
    for (Report.Function function : facts.outlined()) {
      json.beginObject();
      json.member("index", function.index());
      json.member("name", function.name());
      json.member("methods", function.methodSizes().size());
      json.member("size", function.totalSize());
      json.endObject();
    }
    json.endArray();
    json.member("largestMethod", facts.largestMethod());
    json.member("classes", classes);
    json.member("classBytes", classBytes);
    json.member("warnings", facts.warnings());
    json.beginObject("milliseconds");
    for (Map.Entry<String, Duration> stage : facts.durations().entrySet()) {
      json.member(stage.getKey(), stage.getValue().toMillis());
    }
    json.endObject();
    json.endObject();
    return json.toString().lines().toList();
  }
}
