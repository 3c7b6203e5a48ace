package dev.quern.compiler.inspect;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.debug.SourceLines;
import dev.quern.compiler.debug.SourceTypes;
import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.Import;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.validate.ModuleValidator;
import dev.quern.compiler.wit.WitException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The interface of a module: its imports, its exports and the layouts of its structures.
 *
 * <p>Its text has one line an entry, in the order of their names, so that a version control system
 * shows a change as a line. A line is a key (what is imported, exported or laid out) and, behind
 * it, a parenthesised description.
 */
public final class ModuleAbi {
  private static final String HEADER =
      "# What users of this module rely on. Written by quern:check-abi; keep it with the"
          + " sources.\n";

  /** Descriptions by keys, sorted by kind and name. */
  private final Map<String, String> entries;

  private ModuleAbi(Map<String, String> entries) {
    this.entries = entries;
  }

  /**
   * The interface of a module.
   *
   * @param name what to call the module in errors
   * @param bytes the module in the binary format
   * @return its imports and exports
   * @throws ModuleException if the module is malformed or invalid
   */
  public static ModuleAbi of(String name, byte[] bytes) {
    return of(CompileRequest.of(bytes, name).moduleName(name).build());
  }

  /**
   * The interface of a module that is to be compiled, with the layouts of the types that its API
   * has views of.
   *
   * @param request the module and its types
   * @return its imports, exports and layouts
   * @throws ModuleException if the module is malformed or invalid
   * @throws WitException if its description cannot be read or does not fit it
   */
  public static ModuleAbi of(CompileRequest request) {
    WasmModule module = ModuleDecoder.decode(request.moduleName(), request.module());
    ModuleValidator.validate(module);
    TypeText types = new TypeText(module);
    List<String> lines = new ArrayList<>();
    for (Import entry : module.imports()) {
      String type = types.external(entry.type());
      lines.add("import %s %s %s".formatted(quote(entry.module()), quote(entry.name()), type));
    }
    for (Export entry : module.exports()) {
      String type = types.indexed(entry.kind(), entry.index());
      lines.add("export %s %s".formatted(quote(entry.name()), type));
    }
    lines.addAll(
        LayoutText.of(
            SourceTypes.of(module, null, SourceLines.NONE, request.types(), request.wit())
                .table()));
    return ofLines(lines);
  }

  /**
   * Reads the text that {@link #toText} gives.
   *
   * @param text the text; empty lines and lines that begin with {@code #} are passed over
   * @return the interface
   * @throws IllegalArgumentException if a line is no entry; the message has its number
   */
  public static ModuleAbi parse(String text) {
    List<String> lines = text.lines().map(String::strip).toList();
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (!line.matches("(import|export|func|struct|union|enum|flags) .*\\(.*\\)")) {
        throw new IllegalArgumentException(
            "line %d is no import, export, func, struct, union, enum or flags: %s"
                .formatted(i + 1, line));
      }
      entries.add(line);
    }
    return ofLines(entries);
  }

  private static ModuleAbi ofLines(List<String> lines) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (String line : lines.stream().sorted().toList()) {
      int description = startOfDescription(line);
      // One thing may be imported several times, also with several types.
      entries.merge(
          line.substring(0, description).strip(),
          line.substring(description),
          (one, other) -> one.equals(other) ? one : one + " and " + other);
    }
    return new ModuleAbi(entries);
  }

  /** Where the first parenthesis outside of quotes is. */
  private static int startOfDescription(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '(' && !quoted) {
        return i;
      }
    }
    return line.length();
  }

  /** A name in quotes on one line of ASCII; what would end the quotes or the line is escaped. */
  static String quote(String name) {
    StringBuilder text = new StringBuilder("\"");
    for (char c : name.toCharArray()) {
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }

  /**
   * The interface as a text that {@link #parse} reads.
   *
   * @return a header and one line an entry
   */
  public String toText() {
    StringBuilder text = new StringBuilder(HEADER);
    entries.forEach((key, value) -> text.append(key).append(' ').append(value).append('\n'));
    return text.toString();
  }

  /**
   * What has changed since an earlier version.
   *
   * @param earlier the interface that users know
   * @return the changes in the order of the entries' names
   */
  public List<Change> since(ModuleAbi earlier) {
    Map<String, Change> changes = new TreeMap<>();
    earlier.entries.forEach(
        (key, before) -> {
          String now = entries.get(key);
          if (!before.equals(now)) {
            changes.put(key, new Change(key, Optional.of(before), Optional.ofNullable(now)));
          }
        });
    entries.forEach(
        (key, now) -> {
          if (!earlier.entries.containsKey(key)) {
            // A function that was called with WebAssembly's types has others now.
            boolean wasRaw =
                key.startsWith("func ")
                    && earlier.entries.containsKey(key.replaceFirst("func", "export"));
            Optional<String> before = wasRaw ? Optional.of("(not described)") : Optional.empty();
            changes.put(key, new Change(key, before, Optional.of(now)));
          }
        });
    return List.copyOf(changes.values());
  }

  /**
   * An entry that is new, is gone or has another description.
   *
   * @param key what it is
   * @param before its description in the earlier version; empty if it is new
   * @param now its description; empty if it is gone
   */
  public record Change(String key, Optional<String> before, Optional<String> now) {

    /**
     * Tells whether Java code and data of the earlier version may fail with the module: an export,
     * a structure, a field or a constant is gone or another one, or something more is imported. A
     * memory or table whose limits alone have changed is compatible, as is a field that is new
     * where the structure keeps its size.
     *
     * @return whether users have to change something
     */
    public boolean isIncompatible() {
      if (key.startsWith("import ")) {
        return now.isPresent() && !hasSameShape();
      }
      return before.isPresent() && !hasSameShape();
    }

    private boolean hasSameShape() {
      return before.isPresent()
          && now.isPresent()
          && withoutLimits(before.get()).equals(withoutLimits(now.get()));
    }

    private static String withoutLimits(String description) {
      return description.startsWith("(memory") || description.startsWith("(table")
          ? description.replaceAll(" \\d+(?= |\\))", "")
          : description;
    }

    /** The change as lines of a diff. */
    @Override
    public String toString() {
      List<String> lines = new ArrayList<>();
      before.ifPresent(description -> lines.add("- " + key + " " + description));
      now.ifPresent(description -> lines.add("+ " + key + " " + description));
      return String.join("\n", lines);
    }
  }
}
