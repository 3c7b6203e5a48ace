package dev.quern.cli;

import dev.quern.compiler.WasmCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Which Quern this is. */
final class Version {

  private Version() {}

  /** The version for people. */
  static String text() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /**
   * Tells compilers apart for the cache: by the version, and by a checksum of the code, since a
   * snapshot changes without getting another version.
   */
  static String fingerprint() throws IOException {
    CodeSource source = WasmCompiler.class.getProtectionDomain().getCodeSource();
    CRC32 checksum = new CRC32();
    if (source != null) {
      Path code = Path.of(URI.create(source.getLocation().toString()));
      try (Stream<Path> files = Files.walk(code)) {
        List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
        for (Path file : sorted) {
          update(checksum, file);
        }
      }
    }
    return text() + "-" + Long.toHexString(checksum.getValue());
  }

  private static void update(CRC32 checksum, Path file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        checksum.update(buffer, 0, count);
      }
    }
  }
}
