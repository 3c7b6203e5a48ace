package dev.quern.runtime.extras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the second part of the runtime promises about itself as an artifact. */
class PackagingTest {

  private static final Path CLASSES =
      Path.of(Scope.class.getProtectionDomain().getCodeSource().getLocation().getPath());

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
  void theModuleNeedsTheRuntimeOnly() throws IOException {
    ModuleDescriptor module =
        ModuleDescriptor.read(Files.newInputStream(CLASSES.resolve("module-info.class")));
    assertEquals("dev.quern.runtime.extras", module.name());
    assertEquals(
        Set.of("java.base", "dev.quern.runtime"),
        module.requires().stream()
            .map(ModuleDescriptor.Requires::name)
            .collect(Collectors.toSet()));
    assertEquals(
        Set.of("dev.quern.runtime.extras", "dev.quern.runtime.extras.abi", "dev.quern.runtime.gc"),
        module.exports().stream()
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet()));
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
