package dev.quern.compiler.inspect;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a module is made of and what Quern makes of it. Types are in the notation of the text format
 * of WebAssembly, such as {@code (func (param i32) (result i32))}.
 *
 * @param name what the module was called by who inspected it, such as its file name
 * @param size bytes of the binary format
 * @param sha256 the digest of those bytes, in hexadecimal digits
 * @param ownName the name that the module gives itself, if it does
 * @param refusal why the module cannot be compiled, if it cannot
 * @param features the features beyond WebAssembly 1.0 that it uses
 * @param imports its imports, in order
 * @param exports its exports, in order
 * @param memories the types of its memories, imported ones first
 * @param tables the types of its tables, imported ones first
 * @param globals how many globals it has, with imported ones
 * @param tags how many exception tags it has, with imported ones
 * @param segments its data and element segments
 * @param functions the functions that it defines, in order
 * @param customSections its custom sections, in order
 * @param producers what it was made with, by {@code language}, {@code processed-by} and {@code sdk}
 * @param warnings what is wrong with it without harm to its meaning
 */
public record ModuleSummary(
    String name,
    int size,
    String sha256,
    Optional<String> ownName,
    Optional<String> refusal,
    List<Feature> features,
    List<Import> imports,
    List<Export> exports,
    List<String> memories,
    List<String> tables,
    int globals,
    int tags,
    Segments segments,
    List<Function> functions,
    List<Section> customSections,
    Map<String, List<String>> producers,
    List<String> warnings) {

  /** Copies the collections. */
  public ModuleSummary {
    features = List.copyOf(features);
    imports = List.copyOf(imports);
    exports = List.copyOf(exports);
    memories = List.copyOf(memories);
    tables = List.copyOf(tables);
    functions = List.copyOf(functions);
    customSections = List.copyOf(customSections);
    producers = Collections.unmodifiableMap(new LinkedHashMap<>(producers));
    warnings = List.copyOf(warnings);
  }

  /**
   * A feature that the module uses.
   *
   * @param title its name, such as {@code bulk memory}
   * @param firstUse the instruction or declaration that uses it first
   * @param supported whether Quern compiles it
   */
  public record Feature(String title, String firstUse, boolean supported) {}

  /**
   * An import.
   *
   * @param module the name of the module that it comes from
   * @param name its name
   * @param type its type
   */
  public record Import(String module, String name, String type) {}

  /**
   * An export.
   *
   * @param name its name
   * @param type its type
   */
  public record Export(String name, String type) {}

  /**
   * Segments.
   *
   * @param data the number of data segments
   * @param dataBytes the bytes in them
   * @param elements the number of element segments
   */
  public record Segments(int data, long dataBytes, int elements) {}

  /**
   * A function that the module defines.
   *
   * @param index its index
   * @param name its name, if it has one
   * @param type its type
   * @param wasmSize bytes of its instructions
   * @param methodSizes bytes of code in each of its JVM methods; more than one if it is outlined,
   *     none if the module cannot be compiled
   */
  public record Function(
      int index, Optional<String> name, String type, int wasmSize, List<Integer> methodSizes) {
    /** Copies the list. */
    public Function {
      methodSizes = List.copyOf(methodSizes);
    }

    /**
     * Tells whether parts of it are methods of their own, because it is too large for one.
     *
     * @return true if it has more than one method
     */
    public boolean isOutlined() {
      return methodSizes.size() > 1;
    }

    /**
     * The code of its JVM methods.
     *
     * @return bytes
     */
    public int jvmSize() {
      return methodSizes.stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * A custom section.
   *
   * @param name its name
   * @param size bytes of its content
   */
  public record Section(String name, int size) {}

  /**
   * The summary for people, with the largest functions only.
   *
   * @return lines that end with {@code \n}
   */
  public String toText() {
    return new SummaryText(this).write();
  }

  /**
   * The whole summary for tools.
   *
   * @return a JSON object
   */
  public String toJson() {
    return new SummaryJson(this).write();
  }
}
