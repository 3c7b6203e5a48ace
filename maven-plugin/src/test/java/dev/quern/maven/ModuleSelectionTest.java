package dev.quern.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.strings.StringDeclarations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.codehaus.plexus.util.ReflectionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleSelectionTest {

  private static final List<String> ALL = List.of("**/*.wasm", "**/*.wat");

  private static final CompilerOptions DEFAULTS =
      new CompilerOptions(
          new TreeMap<>(Map.of("wasi", "w.Wasi", "io", "w.Io")),
          true,
          "flat",
          "portable",
          "lines",
          List.of(),
          StringDeclarations.NONE,
          Optional.empty(),
          true);

  @TempDir Path basedir;

  private final ModuleLoader loader = new ModuleLoader(coordinates -> basedir);

  private List<BuildRequest.Module> select(ModuleParameter... modules) throws BuildException {
    return select(List.of(), modules);
  }

  private List<BuildRequest.Module> select(
      List<ImportParameter> imports, ModuleParameter... modules) throws BuildException {
    return new ModuleSelection(basedir, "com.acme.app", imports, DEFAULTS, loader)
        .select(basedir.resolve("src/main/wasm"), ALL, List.of("**/skip*"), List.of(modules));
  }

  private Path file(String name) throws IOException {
    Path file = basedir.resolve("src/main/wasm").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }

  private static ModuleParameter module(Map<String, Object> fields) throws IllegalAccessException {
    ModuleParameter module = new ModuleParameter();
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      ReflectionUtils.setVariableValueInObject(module, field.getKey(), field.getValue());
    }
    return module;
  }

  private static ImportParameter mapping(String module, String type) {
    ImportParameter mapping = new ImportParameter();
    mapping.setModule(module);
    mapping.setInterface(type);
    return mapping;
  }

  private static List<String> shown(List<BuildRequest.Module> modules) {
    return modules.stream()
        .map(module -> module.source().description() + " " + module.className())
        .toList();
  }

  private static void fails(String start, Executable action) {
    BuildException error = assertThrows(BuildException.class, action);
    assertTrue(error.getMessage().startsWith(start), error.getMessage());
  }

  @Test
  void findsModulesInTheSourceDirectory() throws Exception {
    file("sub/my-lib.wasm");
    file("geo.wat");
    file("skipped.wasm");
    file("readme.txt");
    assertEquals(
        List.of(
            "src/main/wasm/geo.wat com.acme.app.Geo",
            "src/main/wasm/sub/my-lib.wasm com.acme.app.MyLib"),
        shown(select()));
  }

  @Test
  void aMissingSourceDirectoryHasNoModules() throws Exception {
    assertEquals(List.of(), select());
  }

  @Test
  void aConfiguredFileOfTheSourceDirectoryIsCompiledOnce() throws Exception {
    Path geo = file("geo.wasm");
    assertEquals(
        List.of("src/main/wasm/geo.wasm org.geo.Shapes"),
        shown(select(module(Map.of("file", geo.toFile(), "className", "org.geo.Shapes")))));
  }

  @Test
  void aClassNameWithoutPackageIsInTheDefaultOne() throws Exception {
    assertEquals(
        List.of("g:a:1!/lib/x.wasm com.acme.app.Y", "g:b:1!/lib/z.wasm com.acme.app.Z"),
        shown(
            select(
                module(Map.of("artifact", "g:a:1", "entry", "lib/x.wasm", "className", "Y")),
                module(Map.of("artifact", "g:b:1", "entry", "lib/z.wasm")))));
  }

  @Test
  void interfacesOfAModuleGoBeforeThoseOfTheGoal() throws Exception {
    List<BuildRequest.Module> modules =
        select(
            List.of(mapping("env", "a.Env"), mapping("io", "a.Io")),
            module(Map.of("artifact", "g:a:1", "imports", List.of(mapping("env", "b.Env")))));
    assertEquals(
        Map.of("env", "b.Env", "io", "a.Io", "wasi", "w.Wasi"),
        modules.get(0).options().interfaces());
  }

  @Test
  void saysWhatIsWrongWithTheConfiguration() throws Exception {
    fails(
        "A <module> of the plugin's configuration is not complete", () -> select(module(Map.of())));
    fails("Cannot find the artifact g", () -> select(module(Map.of("artifact", "g"))));
    fails(
        "The module g:a:1 cannot become the class com.acme.app.a$b",
        () -> select(module(Map.of("artifact", "g:a:1", "className", "a$b"))));
    fails(
        "An <import> for the module g:a:1 names no Java interface",
        () -> select(List.of(mapping("env", "a b")), module(Map.of("artifact", "g:a:1"))));
    fails(
        "An <import> for the module g:a:1 is not complete",
        () -> select(List.of(mapping("env", null)), module(Map.of("artifact", "g:a:1"))));
  }

  private static String message(Executable action) {
    return assertThrows(BuildException.class, action).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "com.new.x|\"new\" is a keyword of Java|com.new_.x",
        "com.3d|\"3d\" begins with a digit|com._3d",
        "com.my-app|\"my-app\" has other characters than ASCII letters, digits, _ and $|com.my_app",
        "com..app|a part of it is empty|com.app",
      })
  void saysWhichPartOfAPackageIsWrong(String name, String why, String legal) throws Exception {
    file("geo.wat");
    ModuleSelection selection = new ModuleSelection(basedir, name, List.of(), DEFAULTS, loader);
    assertEquals(
        "The module src/main/wasm/geo.wat cannot become the class "
            + name
            + ".Geo\n  Reason: That is no name for a class: "
            + why
            + "\n  Remedy: Correct <packageName> in the plugin's configuration, for example to "
            + legal
            + ".",
        message(
            () -> selection.select(basedir.resolve("src/main/wasm"), ALL, List.of(), List.of())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "com.acme.Env.|a part of it is empty",
        "com.new.Env|\"new\" is a keyword of Java",
        "com.acme.Env<T>|\"Env<T>\" has other characters than ASCII letters, digits, _ and $",
      })
  void saysWhichPartOfAnInterfaceIsWrong(String name, String why) {
    assertEquals(
        "An <import> for the module g:a:1 names no Java interface\n  Reason: \""
            + name
            + "\" is no name of a type: "
            + why
            + "\n  Remedy: Give the full name of a Java interface in <interface>.",
        message(() -> select(List.of(mapping("env", name)), module(Map.of("artifact", "g:a:1")))));
  }

  private static String described(BuildRequest.Module module) {
    return module
        .options()
        .description()
        .map(description -> description.wit().name() + ": " + description.wit().text())
        .orElse("");
  }

  @Test
  void descriptionsAreBesideModulesOrConfigured() throws Exception {
    file("plain.wasm");
    Path geo = file("geo.wasm");
    Files.writeString(file("geo.wit"), "world geo {}");
    List<BuildRequest.Module> found = select();
    assertEquals("src/main/wasm/geo.wit: world geo {}", described(found.get(0)));
    assertEquals("", described(found.get(1)));
    Path other = Files.writeString(basedir.resolve("other.wit"), "world other {}");
    assertEquals(
        "other.wit: world other {}",
        described(select(module(Map.of("file", geo.toFile(), "wit", other.toFile()))).get(0)));
    Map<String, Object> inline =
        Map.of("file", geo.toFile(), "description", "world here {}", "className", "Here");
    assertEquals(
        "<description> of com.acme.app.Here: world here {}",
        described(select(module(inline)).get(0)));
    fails(
        "The module src/main/wasm/geo.wasm has two descriptions",
        () ->
            select(
                module(Map.of("file", geo.toFile(), "wit", other.toFile(), "description", "w"))));
    fails(
        "Cannot read the description missing.wit",
        () ->
            select(
                module(
                    Map.of("file", geo.toFile(), "wit", basedir.resolve("missing.wit").toFile()))));
    String before = found.get(0).options().toString();
    Files.writeString(file("geo.wit"), "world changed {}");
    assertNotEquals(before, select().get(0).options().toString());
  }

  @Test
  void theDefaultPackageIsLegal() {
    assertEquals("com.acme.my_app", ModuleSelection.defaultPackage("com.acme", "my-app"));
    assertEquals("com.acme._3d.new_", ModuleSelection.defaultPackage("com.acme.3d", "new"));
  }

  @Test
  void interruptionOfOneModuleGoesBeforeThatOfAll() throws Exception {
    Path quiet = file("quiet.wasm");
    file("other.wasm");
    List<BuildRequest.Module> modules =
        select(module(Map.of("file", quiet.toFile(), "interruption", false)));
    assertEquals(
        List.of("quiet.wasm false", "other.wasm true"),
        modules.stream()
            .map(m -> m.source().fileName() + " " + m.options().interruption())
            .toList());
  }

  @Test
  void layoutOfMemories() throws Exception {
    Path big = file("big.wasm");
    file("other.wasm");
    List<BuildRequest.Module> modules =
        select(module(Map.of("file", big.toFile(), "memory", "large")));
    assertEquals(
        List.of("big.wasm large", "other.wasm flat"),
        modules.stream().map(m -> m.source().fileName() + " " + m.options().memory()).toList());
    BuildException e =
        assertThrows(
            BuildException.class,
            () -> select(module(Map.of("file", big.toFile(), "memory", "huge"))));
    assertTrue(e.getMessage().startsWith("There is no layout of memories called huge"));
  }

  @Test
  void vectorInstructions() throws Exception {
    Path fast = file("fast.wasm");
    file("other.wasm");
    List<BuildRequest.Module> modules =
        select(module(Map.of("file", fast.toFile(), "simd", "auto")));
    assertEquals(
        List.of("fast.wasm auto", "other.wasm portable"),
        modules.stream().map(m -> m.source().fileName() + " " + m.options().simd()).toList());
    BuildException e =
        assertThrows(
            BuildException.class,
            () -> select(module(Map.of("file", fast.toFile(), "simd", "mmx"))));
    assertTrue(e.getMessage().startsWith("Vector instructions cannot become mmx"));
  }
}
