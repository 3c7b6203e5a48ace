package dev.quern.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.runtime.Trap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What the runtime promises about itself as an artifact. */
class PackagingTest {

  private static final Path CLASSES =
      Path.of(Trap.class.getProtectionDomain().getCodeSource().getLocation().getPath());

  /** The classes in the jar, which has none of package descriptions. */
  private static List<Path> classes() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(file -> !file.endsWith("package-info.class"))
          .collect(Collectors.toList());
    }
  }

  @Test
  void theModuleNeedsTheBaseModuleOnly() throws IOException {
    ModuleDescriptor module =
        ModuleDescriptor.read(Files.newInputStream(CLASSES.resolve("module-info.class")));
    assertEquals("dev.quern.runtime", module.name());
    assertEquals(
        Set.of("java.base"),
        module.requires().stream()
            .map(ModuleDescriptor.Requires::name)
            .collect(Collectors.toSet()));
    assertEquals(
        Set.of("dev.quern.runtime", "dev.quern.runtime.abi"),
        module.exports().stream()
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet()));
  }

  /**
   * As many bytes as users download, the licence among them; the build looks at the jar itself too.
   */
  @Test
  void theJarIsSmall() throws IOException {
    List<Path> files = new ArrayList<>(classes());
    files.add(CLASSES.resolve("META-INF/LICENSE"));
    int size = jarSize(files);
    assertTrue(size < 79_500, size + " bytes");
  }

  private static int jarSize(List<Path> files) throws IOException {
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(jar)) {
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(CLASSES.relativize(file).toString()));
        zip.write(Files.readAllBytes(file));
      }
    }
    return jar.size();
  }

  /** An overflow during the linkage of an invokedynamic call site would break it for good. */
  @Test
  void nothingLinksDynamically() throws IOException {
    for (Path file : classes()) {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      assertFalse(bytes.contains("BootstrapMethods"), file.toString());
    }
  }
}
