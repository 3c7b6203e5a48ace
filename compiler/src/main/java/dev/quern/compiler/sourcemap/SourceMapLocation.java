package dev.quern.compiler.sourcemap;

import dev.quern.compiler.module.CustomSection;
import dev.quern.compiler.module.WasmModule;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a module says that its source map is: in the custom section {@code sourceMappingURL}.
 *
 * <p>Modules are not trusted: only what is in the URL itself or beside the module is read, never
 * what is in a directory around it or on the network.
 *
 * @param url what the section says
 */
public record SourceMapLocation(String url) {
  /** How large a map may be, in bytes: larger ones are not read. */
  public static final long MAX_SIZE = 256L << 20;

  private static final String SECTION = "sourceMappingURL";
  private static final String DATA = "data:";
  private static final int SHOWN = 200;

  /**
   * Reads what a module says.
   *
   * @param module the module
   * @return the location; empty if it names none, or names it wrongly
   */
  public static Optional<SourceMapLocation> of(WasmModule module) {
    for (CustomSection section : module.customSections()) {
      if (section.name().equals(SECTION)) {
        return of(module.bytes(), section.start(), section.end());
      }
    }
    return Optional.empty();
  }

  /**
   * Reads what a module says that need not be valid.
   *
   * @param module the module
   * @return the location; empty if it names none, or is no module
   */
  public static Optional<SourceMapLocation> of(byte[] module) {
    boolean isModule = module.length > 8 && module[0] == 0 && module[1] == 'a';
    int at = isModule ? 8 : module.length;
    while (at < module.length) {
      int id = module[at++];
      long size = number(module, at);
      at = behindNumber(module, at);
      if (at < 0 || size > module.length - at) {
        return Optional.empty();
      }
      int end = at + (int) size;
      long length = number(module, at);
      int name = behindNumber(module, at);
      if (id == 0
          && name > 0
          && length == SECTION.length()
          && end - name >= length
          && new String(module, name, SECTION.length(), StandardCharsets.ISO_8859_1)
              .equals(SECTION)) {
        return of(module, name + SECTION.length(), end);
      }
      at = end;
    }
    return Optional.empty();
  }

  private static Optional<SourceMapLocation> of(byte[] module, int start, int end) {
    long length = number(module, start);
    int at = behindNumber(module, start);
    return at < 0 || length != end - at
        ? Optional.empty()
        : Optional.of(
            new SourceMapLocation(new String(module, at, end - at, StandardCharsets.UTF_8)));
  }

  private static long number(byte[] bytes, int start) {
    long value = 0;
    for (int i = 0; i < 5 && start + i < bytes.length; i++) {
      value |= (long) (bytes[start + i] & 0x7F) << 7 * i;
      if (bytes[start + i] >= 0) {
        break;
      }
    }
    return value;
  }

  private static int behindNumber(byte[] bytes, int start) {
    for (int i = start; i < start + 5 && i < bytes.length; i++) {
      if (bytes[i] >= 0) {
        return i + 1;
      }
    }
    return -1;
  }

  /**
   * Tells whether the map is in the URL.
   *
   * @return true if it is a data URL
   */
  public boolean isData() {
    return url.regionMatches(true, 0, DATA, 0, DATA.length());
  }

  /**
   * The map in a data URL.
   *
   * @return the map
   * @throws SourceMapException if the URL is malformed
   */
  public byte[] data() throws SourceMapException {
    int comma = url.indexOf(',');
    if (!isData() || comma < 0) {
      throw new SourceMapException("its URL has no data");
    }
    String data = url.substring(comma + 1);
    try {
      return url.substring(0, comma).endsWith(";base64")
          ? Base64.getDecoder().decode(data)
          : URLDecoder.decode(data.replace("+", "%2B"), StandardCharsets.UTF_8)
              .getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new SourceMapException("its URL has malformed data");
    }
  }

  /**
   * The path of the map below the directory of the module.
   *
   * @return a path with slashes and without any part that leads out
   * @throws SourceMapException if the map is elsewhere
   */
  public String path() throws SourceMapException {
    String path = url;
    try {
      URI uri = new URI(url);
      if (uri.getScheme() != null || uri.getRawAuthority() != null) {
        throw elsewhere();
      }
      path = uri.getPath() == null ? "" : uri.getPath();
    } catch (URISyntaxException e) {
      // Tools write names with spaces as they are.
    }
    StringBuilder checked = new StringBuilder();
    for (String part : path.split("/", -1)) {
      if (part.equals(".")) {
        continue;
      } else if (part.isEmpty() || part.equals("..") || part.matches(".*[\\\\:\0].*")) {
        throw elsewhere();
      }
      checked.append(checked.length() == 0 ? "" : "/").append(part);
    }
    if (checked.length() == 0) {
      throw elsewhere();
    }
    return checked.toString();
  }

  /**
   * Says why a map that is larger than {@link #MAX_SIZE} is not read.
   *
   * @return the exception to throw
   */
  public static SourceMapException tooLarge() {
    return new SourceMapException("it is larger than 256 MiB");
  }

  private SourceMapException elsewhere() {
    return new SourceMapException("it is not beside the module, and nothing else is read");
  }

  /**
   * Reads the map beside a module.
   *
   * @param module the module's file
   * @return the map
   * @throws SourceMapException if there is none
   */
  public byte[] readBeside(Path module) throws SourceMapException {
    String path = path();
    try {
      Path folder = module.toAbsolutePath().getParent().toRealPath();
      Path file = folder.resolve(path);
      if (!Files.isRegularFile(file)) {
        throw new SourceMapException("there is no such file beside the module");
      } else if (!file.toRealPath().startsWith(folder)) {
        throw elsewhere();
      }
      if (Files.size(file) > MAX_SIZE) {
        throw tooLarge();
      }
      return Files.readAllBytes(file);
    } catch (CharacterCodingException | InvalidPathException e) {
      throw new SourceMapException("its name is not one of a file");
    } catch (IOException e) {
      throw new SourceMapException("it cannot be read: " + e);
    }
  }

  /**
   * A sentence about a map that is not used.
   *
   * @param problem why
   * @return a warning
   */
  public String ignored(SourceMapException problem) {
    String shown = url.length() > SHOWN ? url.substring(0, SHOWN) + "..." : url;
    return "The source map %s is ignored: %s."
        .formatted(isData() ? "in the module" : printable(shown), problem.getMessage());
  }

  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.chars().forEach(c -> printable.append(c < ' ' || c == 127 ? '?' : (char) c));
    return printable.toString();
  }
}
