package dev.quern.maven;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;

/** What both goals share; makes a {@link BuildRequest} and tells the project of the outputs. */
abstract class AbstractCompileMojo extends AbstractMojo {

  /** Skips the goal. */
  @Parameter(property = "quern.skip", defaultValue = "false")
  private boolean skip;

  /** The patterns of the files below the source directory that are modules. */
  @Parameter private List<String> includes = List.of("**/*.wasm", "**/*.wat");

  /** The patterns of files that are no modules although {@code includes} has them. */
  @Parameter private List<String> excludes = List.of();

  /**
   * Modules that are not in the source directory, and settings of those that are: {@code <module>}
   * elements with
   *
   * <ul>
   *   <li>{@code file}: the module, or else
   *   <li>{@code artifact}: {@code groupId:artifactId[:extension[:classifier]]:version} of an
   *       artifact in a repository, {@code entry}: the module's path inside of it (if none, the
   *       artifact is the module), and {@code sha256}: the digest of the module, which is required;
   *   <li>{@code className}: the class to make, with or without its package;
   *   <li>{@code imports}, {@code interruption}: as for all modules, for this one.
   * </ul>
   */
  @Parameter private List<ModuleParameter> modules = List.of();

  /**
   * Existing Java interfaces that stand for import modules, instead of a generated one: {@code
   * <import>} elements with {@code module}, the Wasm name, and {@code interface}, the full name of
   * the Java interface. Those of WASI are set where the project itself depends on {@code
   * quern-wasi}.
   */
  @Parameter private List<ImportParameter> imports = List.of();

  /**
   * Whether code can be interrupted while it runs, by another thread or a time limit: it then asks
   * at each iteration of a loop and each call of a function whether it is to stop.
   */
  @Parameter(property = "quern.interruption", defaultValue = "false")
  private boolean interruption;

  /**
   * The package of the classes. If it is not given, it is the project's groupId and artifactId with
   * a dot between, and every character that Java does not allow turned into an underscore.
   */
  @Parameter(property = "quern.packageName")
  private String packageName;

  /** Where what is kept between builds goes. */
  @Parameter(
      property = "quern.stateDirectory",
      defaultValue = "${project.build.directory}/quern",
      required = true)
  private File stateDirectory;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  private RepositorySystemSession session;

  @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
  private String pluginVersion;

  private final RepositorySystem repositories;

  AbstractCompileMojo(RepositorySystem repositories) {
    this.repositories = repositories;
  }

  /** The folder that is searched for modules. */
  abstract File sourceDirectory();

  /** The root of the Java sources. */
  abstract File outputDirectory();

  /** The root of the classes. */
  abstract File classesDirectory();

  /** Where the build copies the classes. */
  abstract String projectOutputDirectory();

  /** Adds a root of Java sources to the project. */
  abstract void addSources(MavenProject target, String root);

  /** Adds a root of resources to the project. */
  abstract void addResources(MavenProject target, Resource resource);

  /** Tells whether the goal is not wanted, for a reason of its own. */
  boolean isSkipped() {
    return false;
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip || isSkipped()) {
      getLog().info("Skipping the compilation of WebAssembly modules");
      return;
    }
    try {
      BuildRequest request = request();
      long start = System.nanoTime();
      ModuleLoader loader =
          new ModuleLoader(
              new RepositoryArtifacts(
                  repositories, session, project.getRemoteProjectRepositories()));
      BuildResult result =
          new BuildOrchestrator(loader, new QuernCompiler(), warning -> getLog().warn(warning))
              .build(request);
      report(result, request, (System.nanoTime() - start) / 1_000_000);
      if (result != BuildResult.NOTHING_TO_DO) {
        addSources(project, outputDirectory().getAbsolutePath());
        Resource resource = new Resource();
        resource.setDirectory(classesDirectory().getAbsolutePath());
        addResources(project, resource);
      }
    } catch (BuildException e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot write the compiled modules: " + e, e);
    }
  }

  private BuildRequest request() throws BuildException, IOException {
    ModuleSelection selection =
        new ModuleSelection(
            project.getBasedir().toPath(),
            packageName == null
                ? ModuleSelection.defaultPackage(project.getGroupId(), project.getArtifactId())
                : packageName,
            imports,
            isWasiDependency() ? ModuleSelection.WASI_INTERFACES : Map.of(),
            interruption);
    return new BuildRequest(
        execution.getGoal() + "-" + execution.getExecutionId(),
        selection.select(sourceDirectory().toPath(), includes, excludes, new ArrayList<>(modules)),
        outputDirectory().toPath(),
        classesDirectory().toPath(),
        new File(projectOutputDirectory()).toPath(),
        stateDirectory.toPath(),
        pluginVersion + " " + QuernCompiler.digest());
  }

  private boolean isWasiDependency() {
    return project.getDependencies().stream()
        .anyMatch(
            dependency ->
                dependency.getGroupId().equals("dev.quern")
                    && dependency.getArtifactId().equals("quern-wasi"));
  }

  private void report(BuildResult result, BuildRequest request, long milliseconds) {
    int count = request.modules().size();
    String modulesText = count == 1 ? "1 WebAssembly module" : count + " WebAssembly modules";
    switch (result) {
      case NOTHING_TO_DO ->
          getLog().info("There are no WebAssembly modules in " + sourceDirectory());
      case UP_TO_DATE -> getLog().info("Nothing to compile: " + modulesText + " up to date");
      case COMPILED -> getLog().info("Compiled " + modulesText + " in " + milliseconds + " ms");
    }
  }
}
