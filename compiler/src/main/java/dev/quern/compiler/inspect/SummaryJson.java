package dev.quern.compiler.inspect;

import java.util.List;
import java.util.Map;

/** Writes a {@link ModuleSummary} for tools. */
final class SummaryJson {
  private final ModuleSummary summary;
  private final JsonWriter json = new JsonWriter();

  SummaryJson(ModuleSummary summary) {
    this.summary = summary;
  }

  String write() {
    json.beginObject();
    json.member("name", summary.name());
    json.member("size", summary.size());
    json.member("sha256", summary.sha256());
    summary.ownName().ifPresent(name -> json.member("ownName", name));
    summary.refusal().ifPresent(reason -> json.member("refusal", reason));
    features();
    imports();
    exports();
    json.member("memories", summary.memories());
    json.member("tables", summary.tables());
    json.member("globals", summary.globals());
    json.member("tags", summary.tags());
    json.member("dataSegments", summary.segments().data());
    json.member("dataBytes", summary.segments().dataBytes());
    json.member("elementSegments", summary.segments().elements());
    functions();
    customSections();
    producers();
    json.member("warnings", summary.warnings());
    json.endObject();
    return json.toString();
  }

  private void features() {
    json.beginArray("features");
    for (ModuleSummary.Feature feature : summary.features()) {
      json.beginObject();
      json.member("title", feature.title());
      json.member("firstUse", feature.firstUse());
      json.member("supported", feature.supported());
      json.endObject();
    }
    json.endArray();
  }

  private void imports() {
    json.beginArray("imports");
    for (ModuleSummary.Import entry : summary.imports()) {
      json.beginObject();
      json.member("module", entry.module());
      json.member("name", entry.name());
      json.member("type", entry.type());
      json.endObject();
    }
    json.endArray();
  }

  private void exports() {
    json.beginArray("exports");
    for (ModuleSummary.Export entry : summary.exports()) {
      json.beginObject();
      json.member("name", entry.name());
      json.member("type", entry.type());
      json.endObject();
    }
    json.endArray();
  }

  private void functions() {
    json.beginArray("functions");
    for (ModuleSummary.Function function : summary.functions()) {
      json.beginObject();
      json.member("index", function.index());
      function.name().ifPresent(name -> json.member("name", name));
      json.member("type", function.type());
      json.member("wasmSize", function.wasmSize());
      json.member("jvmSize", function.jvmSize());
      json.member("methods", function.methodSizes().size());
      json.endObject();
    }
    json.endArray();
  }

  private void customSections() {
    json.beginArray("customSections");
    for (ModuleSummary.Section section : summary.customSections()) {
      json.beginObject();
      json.member("name", section.name());
      json.member("size", section.size());
      json.endObject();
    }
    json.endArray();
  }

  private void producers() {
    json.beginObject("producers");
    for (Map.Entry<String, List<String>> field : summary.producers().entrySet()) {
      json.member(field.getKey(), field.getValue());
    }
    json.endObject();
  }
}
