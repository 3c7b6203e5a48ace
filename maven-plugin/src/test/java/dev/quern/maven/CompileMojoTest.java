package dev.quern.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goals with the configuration of a pom, made and configured as Maven does it. */
@MojoTest
class CompileMojoTest {

  private static final String OUTPUT = "../../../../target/harness/";

  @Inject private MavenProject project;

  private static Path output(String path) {
    return Path.of(MojoExtension.getBasedir(), OUTPUT, path).toAbsolutePath().normalize();
  }

  private static boolean has(Stream<String> roots, String path) {
    return roots
        .map(root -> Path.of(root).toAbsolutePath().normalize())
        .anyMatch(output(path)::equals);
  }

  private static Stream<String> directories(List<Resource> resources) {
    return resources.stream().map(Resource::getDirectory);
  }

  private static void clean(String path) throws IOException {
    OutputFolder.deleteTree(output(path));
  }

  /** The harness gives a project that is not the pom's, and whose resources cannot be added to. */
  @BeforeEach
  void completeProject() {
    project.setGroupId("com.acme");
    project.setArtifactId("configured");
    project.getBuild().setResources(new ArrayList<>());
    project.getBuild().setTestResources(new ArrayList<>());
  }

  @Test
  @Basedir("src/test/projects/configured")
  @InjectMojo(goal = "compile", pom = "pom.xml")
  @MojoParameter(name = "outputDirectory", value = OUTPUT + "compile/sources")
  @MojoParameter(name = "classesDirectory", value = OUTPUT + "compile/classes")
  @MojoParameter(name = "stateDirectory", value = OUTPUT + "compile/state")
  void compilesWhatThePomSays(CompileMojo mojo) throws Exception {
    clean("compile");
    mojo.execute();
    assertTrue(Files.exists(output("compile/classes/com/acme/configured/Answer$Instance.class")));
    assertFalse(Files.exists(output("compile/sources/com/acme/configured/Excluded.java")));
    Path renamed = output("compile/sources/org/other/Renamed.java");
    assertTrue(Files.readString(renamed).contains("((com.acme.Env) $host).f()"));
    assertTrue(has(project.getCompileSourceRoots().stream(), "compile/sources"));
    assertTrue(has(directories(project.getResources()), "compile/classes"));
    assertFalse(has(directories(project.getTestResources()), "compile/classes"));
  }

  @Test
  @Basedir("src/test/projects/configured")
  @InjectMojo(goal = "test-compile", pom = "pom.xml")
  @MojoParameter(name = "sourceDirectory", value = "src/main/wasm")
  @MojoParameter(name = "outputDirectory", value = OUTPUT + "test/sources")
  @MojoParameter(name = "classesDirectory", value = OUTPUT + "test/classes")
  @MojoParameter(name = "stateDirectory", value = OUTPUT + "test/state")
  @MojoParameter(name = "packageName", value = "a.b")
  void compilesForTests(TestCompileMojo mojo) throws Exception {
    clean("test");
    mojo.execute();
    assertTrue(Files.exists(output("test/sources/a/b/Answer.java")));
    assertTrue(has(project.getTestCompileSourceRoots().stream(), "test/sources"));
    assertFalse(has(project.getCompileSourceRoots().stream(), "test/sources"));
    assertTrue(has(directories(project.getTestResources()), "test/classes"));
  }

  @Test
  @Basedir("src/test/projects/misspelt-import")
  @InjectMojo(goal = "compile", pom = "pom.xml")
  void failsWhereAnInterfaceIsForNothing(CompileMojo mojo) {
    MojoFailureException error = assertThrows(MojoFailureException.class, mojo::execute);
    assertTrue(error.getMessage().contains("is \"evn\", but"), error.getMessage());
  }

  @Test
  @Basedir("src/test/projects/misspelt-import")
  @InjectMojo(goal = "test-compile", pom = "pom.xml")
  @MojoParameter(name = "sourceDirectory", value = "src/main/wasm")
  @MojoParameter(name = "outputDirectory", value = OUTPUT + "misspelt/sources")
  @MojoParameter(name = "classesDirectory", value = OUTPUT + "misspelt/classes")
  @MojoParameter(name = "stateDirectory", value = OUTPUT + "misspelt/state")
  void warnsInTestsWhatMayBeForTheMainModules(TestCompileMojo mojo) throws Exception {
    clean("misspelt");
    mojo.execute();
    assertTrue(Files.exists(output("misspelt/sources/com/acme/configured/Meter.java")));
  }

  @Test
  @Basedir("src/test/projects/broken-text")
  @InjectMojo(goal = "compile", pom = "pom.xml")
  void failsWithPlaceReasonAndRemedy(CompileMojo mojo) {
    MojoFailureException error = assertThrows(MojoFailureException.class, mojo::execute);
    assertEquals(
        """
        Cannot read src/main/wasm/bad.wat
          Reason: unknown operator bad (bad.wat:1:10)
          Remedy: Correct the text of the module at that place.\
        """,
        error.getMessage());
  }

  @Test
  @Basedir("src/test/projects/pointer")
  @InjectMojo(goal = "compile", pom = "pom.xml")
  void saysWhatAFileIsThatIsNoModule(CompileMojo mojo) {
    MojoFailureException error = assertThrows(MojoFailureException.class, mojo::execute);
    assertEquals(
        """
        Cannot compile src/main/wasm/geo.wasm
          Reason: magic header not detected: this is a pointer of Git LFS, not the file that it \
        stands for (in module geo.wasm, at byte 0 (0x0))
          Remedy: Get the file itself with 'git lfs pull'; a CI job has to check out with LFS.\
        """,
        error.getMessage());
  }

  @Test
  @Basedir("src/test/projects/broken-text")
  @InjectMojo(goal = "compile", pom = "pom.xml")
  @MojoParameter(name = "skip", value = "true")
  void skips(CompileMojo mojo) throws Exception {
    mojo.execute();
  }

  @Test
  @Basedir("src/test/projects/broken-text")
  @InjectMojo(goal = "test-compile", pom = "pom.xml")
  @MojoParameter(name = "skipTests", value = "true")
  @MojoParameter(name = "sourceDirectory", value = "src/main/wasm")
  void skipsWithTheTests(TestCompileMojo mojo) throws Exception {
    mojo.execute();
  }

  @Test
  @Basedir("src/test/projects/broken-text")
  @InjectMojo(goal = "compile", pom = "pom.xml")
  @MojoParameter(name = "sourceDirectory", value = "src/main/nothing")
  void hasNothingToDo(CompileMojo mojo) throws Exception {
    int roots = project.getCompileSourceRoots().size();
    mojo.execute();
    assertEquals(roots, project.getCompileSourceRoots().size());
  }
}
