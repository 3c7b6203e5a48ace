package dev.quern.wasi.filesystem;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Translates between the bytes of names and the JDK's paths.
 *
 * <p>The JDK decodes file names by the locale, which in a C locale knows ASCII only and replaces
 * the rest. Only its URIs carry every byte, percent-encoded, so names that are not plain ASCII
 * travel as URIs.
 */
final class HostNames {

  private HostNames() {}

  /** A relative path that is one name. */
  static Path toHost(String name) {
    if (isPlain(name)) {
      return Path.of(name);
    }
    return Path.of(URI.create("file:///" + encode(name))).getFileName();
  }

  /** The relative path that a link says, of any number of names. */
  static Path linkToHost(String target) {
    if (isPlain(target)) {
      return Path.of(target);
    }
    Path absolute = Path.of(URI.create("file:///" + encode(target)));
    return absolute.subpath(0, absolute.getNameCount());
  }

  /** The bytes of a path, which is not made absolute. */
  static String toGuest(Path path) {
    String text = path.toString();
    if (isPlain(text)) {
      return text;
    }
    StringBuilder bytes = new StringBuilder(path.isAbsolute() ? "/" : "");
    for (Path name : path) {
      boolean first = bytes.length() == 0 || bytes.charAt(bytes.length() - 1) == '/';
      bytes.append(first ? "" : "/").append(nameToGuest(name));
    }
    return bytes.toString();
  }

  private static String nameToGuest(Path name) {
    if (isPlain(name.toString())) {
      return name.toString();
    }
    // Below a directory that does not exist, so that no slash is added for a directory.
    String uri = Path.of("/\1").resolve(name).toUri().getRawPath();
    return decode(uri.substring(uri.lastIndexOf('/') + 1));
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      // U+FFFD and '?' may stand for what the locale could not decode.
      if (c >= 0x7f || c == '?') {
        return false;
      }
    }
    return true;
  }

  private static String encode(String bytes) {
    StringBuilder uri = new StringBuilder();
    for (byte b : bytes.getBytes(StandardCharsets.ISO_8859_1)) {
      char c = (char) (b & 0xff);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (letter || c == '/' || c == '.' || c == '_' || c == '-') {
        uri.append(c);
      } else {
        uri.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return uri.toString();
  }

  private static String decode(String uri) {
    StringBuilder bytes = new StringBuilder();
    int i = 0;
    while (i < uri.length()) {
      char c = uri.charAt(i);
      if (c == '%') {
        bytes.append((char) Integer.parseInt(uri.substring(i + 1, i + 3), 16));
        i += 3;
      } else {
        bytes.append(c);
        i++;
      }
    }
    return bytes.toString();
  }
}
