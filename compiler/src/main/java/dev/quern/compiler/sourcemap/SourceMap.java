package dev.quern.compiler.sourcemap;

import dev.quern.compiler.dwarf.LineTable;
import dev.quern.compiler.dwarf.SourceFile;
import dev.quern.compiler.module.WasmModule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A source map. */
public final class SourceMap {
  /** As long as strings of DWARF are read. */
  private static final int MAX_NAME = 4096;

  /** How many characters of all sources' paths may be the root's. */
  private static final long MAX_ROOTS = 1 << 26;

  private final List<SourceFile> files = new ArrayList<>();
  private final List<String> contents;
  private final Mappings mappings;

  private SourceMap(Parts parts, int moduleSize) throws SourceMapException {
    if (!parts.version.equals("3")) {
      throw new SourceMapException("it is not of version 3");
    } else if (parts.mappings == null || parts.sources == null) {
      throw new SourceMapException("it has no mappings");
    }
    long roots = (long) parts.root.length() * parts.sources.size();
    if (parts.root.length() > MAX_NAME || roots > MAX_ROOTS) {
      throw new SourceMapException("its root is too long");
    }
    for (String source : parts.sources) {
      if (source != null && source.length() > MAX_NAME) {
        throw new SourceMapException(
            "the name of a source has more than %d characters".formatted(MAX_NAME));
      }
      files.add(new SourceFile(parts.root, source == null ? "unknown" : source));
    }
    contents = parts.contents;
    mappings = Mappings.read(parts.mappings, files.size(), moduleSize);
  }

  private static final class Parts {
    String version = "";
    String root = "";
    String mappings;
    List<String> sources;
    List<String> contents = List.of();
  }

  /**
   * Reads a source map.
   *
   * @param json the map
   * @param moduleSize the number of bytes of its module
   * @return what it says
   * @throws SourceMapException if it is none
   */
  public static SourceMap read(byte[] json, int moduleSize) throws SourceMapException {
    Json in = new Json(new String(json, StandardCharsets.UTF_8));
    Parts parts = new Parts();
    in.object(
        name -> {
          switch (name) {
            case "version":
              parts.version = in.word();
              break;
            case "sourceRoot":
              String root = in.stringOrNull();
              parts.root = root == null ? "" : withoutSlash(root);
              break;
            case "mappings":
              parts.mappings = in.string();
              break;
            case "sources":
              parts.sources = in.strings();
              break;
            case "sourcesContent":
              parts.contents = in.strings();
              break;
            case "sections":
              throw new SourceMapException("it is made of sections");
            default:
              in.skip();
          }
        });
    in.end();
    return new SourceMap(parts, moduleSize);
  }

  private static String withoutSlash(String root) {
    return root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
  }

  /**
   * The lines of a module's code.
   *
   * <p>Maps do not say where a function ends: a line ends with its function.
   *
   * @param module the module that the map is of
   * @return the table; empty if the map says nothing about the module's functions
   */
  public LineTable lines(WasmModule module) {
    int first = module.importedFunctionCount();
    int functions = module.functionCount() - first;
    int[] offsets = new int[mappings.size + functions];
    int[] fileOfRow = new int[offsets.length];
    int[] lineOfRow = new int[offsets.length];
    int rows = 0;
    int next = 0;
    boolean hasLines = false;
    for (int i = 0; i < functions; i++) {
      int start = module.body(first + i).start();
      int end = module.body(first + i).end();
      while (next < mappings.size && mappings.offsets[next] < start) {
        next++;
      }
      if (next == mappings.size || mappings.offsets[next] > start) {
        offsets[rows++] = start;
      }
      for (; next < mappings.size && mappings.offsets[next] < end; next++) {
        offsets[rows] = mappings.offsets[next];
        fileOfRow[rows] = mappings.files[next];
        lineOfRow[rows++] = mappings.lines[next];
        hasLines |= mappings.lines[next] > 0;
      }
    }
    return hasLines
        ? LineTable.of(
            files,
            Arrays.copyOf(offsets, rows),
            Arrays.copyOf(fileOfRow, rows),
            Arrays.copyOf(lineOfRow, rows))
        : LineTable.EMPTY;
  }

  /**
   * The text of a source.
   *
   * @param file the index of its file
   * @return the text if the map has it
   */
  public Optional<String> content(int file) {
    return file < contents.size() ? Optional.ofNullable(contents.get(file)) : Optional.empty();
  }
}
