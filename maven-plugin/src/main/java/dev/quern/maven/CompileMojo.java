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
 * Compiles WebAssembly modules to Java classes, with a typed Java API in source.
 *
 * <p>Every {@code .wasm} and {@code .wat} file below {@code src/main/wasm} becomes a class named
 * after the file.
 */
@Mojo(name = "compile", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public class CompileMojo extends AbstractCompileMojo {

  /** The folder that is searched for modules. */
  @Parameter(
      property = "quern.sourceDirectory",
      defaultValue = "${project.basedir}/src/main/wasm",
      required = true)
  private File sourceDirectory;

  /** Where the Java sources of the API go. */
  @Parameter(
      property = "quern.outputDirectory",
      defaultValue = "${project.build.directory}/generated-sources/quern",
      required = true)
  private File outputDirectory;

  /** Where the classes go; the build takes them from there as resources. */
  @Parameter(
      property = "quern.classesDirectory",
      defaultValue = "${project.build.directory}/generated-classes/quern",
      required = true)
  private File classesDirectory;

  @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true, required = true)
  private String projectOutputDirectory;

  /**
   * Makes the goal.
   *
   * @param repositories finds artifacts
   * @param ide is told of changed files and errors where the build runs in an IDE
   */
  @Inject
  public CompileMojo(RepositorySystem repositories, BuildContext ide) {
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
    return target.getCompileSourceRoots();
  }

  @Override
  void addSources(MavenProject target, String root) {
    target.addCompileSourceRoot(root);
  }

  @Override
  void addResources(MavenProject target, Resource resource) {
    target.addResource(resource);
  }

  @Override
  boolean isForTests() {
    return false;
  }
}
