package com.example.sourcemap;

import com.example.source_map_lookup.Mappings;
import com.google.gson.Gson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A source map, parsed and searched by Mozilla's Rust module, which is compiled to the class {@link
 * Mappings}.
 *
 * <p>The module imports one function, so a lambda is all that it needs. It calls it once for each
 * mapping that it finds, whatever it was asked for.
 */
public final class SourceMap implements AutoCloseable {

  /** The module's way to ask for the closest mapping at or before a position. */
  private static final int AT_OR_BEFORE = 1;

  private final Fields fields;
  private final Mappings module;
  private final int mappings;
  private Consumer<Mapping> receiver;

  /**
   * Parses a source map.
   *
   * @param json the source map
   */
  public SourceMap(String json) {
    fields = new Gson().fromJson(json, Fields.class);
    module = Mappings.instantiate(this::receive);
    byte[] text = fields.mappings.getBytes(StandardCharsets.US_ASCII);
    int buffer = module.allocate_mappings(text.length);
    module.memory().putBytes(buffer, text);
    mappings = module.parse_mappings(buffer);
    if (mappings == 0) {
      throw new IllegalArgumentException("The mappings have error " + module.get_last_error());
    }
  }

  /**
   * Looks up a position of the generated file.
   *
   * @param line the line, from 1
   * @param column the column, from 0
   * @return the mapping that the position belongs to, if it is on the same line
   */
  public Optional<Mapping> lookUp(int line, int column) {
    Mapping[] found = new Mapping[1];
    receiver = mapping -> found[0] = mapping;
    module.original_location_for(mappings, line - 1, column, AT_OR_BEFORE);
    return Optional.ofNullable(found[0])
        .filter(mapping -> mapping.generatedLine() == line && mapping.source() != null);
  }

  /**
   * Visits all mappings in the order of the generated file.
   *
   * @param visitor takes each mapping
   */
  public void forEach(Consumer<Mapping> visitor) {
    receiver = visitor;
    module.by_generated_location(mappings);
  }

  /** What the module calls; its lines count from 0. */
  private void receive(
      int generatedLine,
      int generatedColumn,
      int hasLastGeneratedColumn,
      int lastGeneratedColumn,
      int hasOriginal,
      int source,
      int originalLine,
      int originalColumn,
      int hasName,
      int name) {
    receiver.accept(
        hasOriginal == 0
            ? new Mapping(generatedLine + 1, generatedColumn, null, 0, 0, null)
            : new Mapping(
                generatedLine + 1,
                generatedColumn,
                fields.sources.get(source),
                originalLine + 1,
                originalColumn,
                hasName == 0 ? null : fields.names.get(name)));
  }

  @Override
  public void close() {
    module.close();
  }

  /** The fields of a source map that count here. */
  private static final class Fields {
    List<String> sources;
    List<String> names;
    String mappings;
  }
}
