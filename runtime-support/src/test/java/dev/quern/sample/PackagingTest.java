package dev.quern.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.runtime.Trap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
        Set.of("dev.quern.runtime", "dev.quern.runtime.abi", "dev.quern.runtime.gc"),
        module.exports().stream()
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet()));
  }

  /**
   * What only modules use that need garbage collection, exceptions, threads, large memories or
   * lines of sources, or have views of structures, and hosts that allocate in a module or limit its
   * time.
   */
  private static final Pattern FOR_FEW =
      Pattern.compile(
          ".*/gc/.*|.*/(Large|Shared|Scope|Guest|SourceTable|Wait|Field|Store|Exception|Tag|WasmEx|Time|Ptr)[^/]*");

  @Test
  void theJarIsSmall() throws IOException {
    int all = jarSize(classes());
    assertTrue(all < 135_000, all + " bytes");
  }

  @Test
  void whatEveryModuleNeedsIsSmaller() throws IOException {
    List<Path> core = new ArrayList<>(classes());
    core.removeIf(file -> FOR_FEW.matcher(file.toString()).matches());
    int size = jarSize(core);
    assertTrue(size < 80_000, size + " bytes");
  }

  @Test
  void aModuleRunsOnWhatEveryModuleNeeds() throws Exception {
    Class<?> main = new CoreLoader().loadClass(CoreMain.class.getName());
    assertEquals(
        List.of(42, 0, "text", 5, 5, "out of bounds memory access"),
        main.getMethod("run").invoke(null));
  }

  /** Loads all classes anew, and only those of the runtime that every module needs. */
  private static final class CoreLoader extends ClassLoader {
    CoreLoader() {
      super(getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String path = "/" + name.replace('.', '/') + ".class";
      if (name.startsWith("dev.quern.runtime.") && FOR_FEW.matcher(path).matches()) {
        throw new ClassNotFoundException(name);
      }
      try (InputStream in = PackagingTest.class.getResourceAsStream(path)) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
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
