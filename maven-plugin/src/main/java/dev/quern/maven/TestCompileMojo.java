package dev.quern.maven;

import java.io.File;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.model.Resource;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.build.BuildContext;
import org.eclipse.aether.RepositorySystem;

/**
 * Compiles WebAssembly modules that only tests use.
 *
 * <p>Every {@code .wasm} and {@code .wat} file below {@code src/test/wasm} becomes a class named
 * after the file.
 */
@Mojo(name = "test-compile", defaultPhase = LifecyclePhase.GENERATE_TEST_SOURCES, threadSafe = true)
public class TestCompileMojo extends AbstractCompileMojo {

  /** The folder that is searched for modules. */
  @Parameter(
      property = "quern.testSourceDirectory",
      defaultValue = "${project.basedir}/src/test/wasm",
      required = true)
  private File sourceDirectory;

  /** Where the Java sources of the API go. */
  @Parameter(
      property = "quern.testOutputDirectory",
      defaultValue = "${project.build.directory}/generated-test-sources/quern",
      required = true)
  private File outputDirectory;

  /** Where the classes go; the build takes them from there as resources. */
  @Parameter(
      property = "quern.testClassesDirectory",
      defaultValue = "${project.build.directory}/generated-test-classes/quern",
      required = true)
  private File classesDirectory;

  @Parameter(
      defaultValue = "${project.build.testOutputDirectory}",
      readonly = true,
      required = true)
  private String projectOutputDirectory;

  /** Skips the goal together with the compilation of tests. */
  @Parameter(property = "maven.test.skip", defaultValue = "false")
  private boolean skipTests;

  /**
   * Makes the goal.
   *
   * @param repositories finds artifacts
   * @param ide is told of changed files and errors where the build runs in an IDE
   */
  @Inject
  public TestCompileMojo(RepositorySystem repositories, BuildContext ide) {
    super(repositories, ide);
  }

  @Override
  File sourceDirectory() {
    return sourceDirectory;
  }

  @Override
  File outputDirectory() {
    return outputDirectory;
  }

  @Override
  File classesDirectory() {
    return classesDirectory;
  }

  @Override
  String projectOutputDirectory() {
    return projectOutputDirectory;
  }

  @Override
  List<String> sourceRoots(MavenProject target) {
    return target.getTestCompileSourceRoots();
  }

  @Override
  void addSources(MavenProject target, String root) {
    target.addTestCompileSourceRoot(root);
  }

  @Override
  void addResources(MavenProject target, Resource resource) {
    target.addTestResource(resource);
  }

  @Override
  boolean isSkippedToo() {
    return skipTests;
  }

  @Override
  boolean isForTests() {
    return true;
  }
}
