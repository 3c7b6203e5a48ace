package dev.quern.maven;

import dev.quern.compiler.strings.StringDeclarations;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.build.BuildContext;
import org.eclipse.aether.RepositorySystem;

/** What both goals that compile share; makes a {@link BuildRequest} and tells of the outputs. */
abstract class AbstractCompileMojo extends AbstractModulesMojo {

  private static final String WASI = "quern-wasi";

  /** The artifacts that bring the second part of the runtime. */
  private static final Set<String> EXTRAS =
      Set.of("quern-runtime-extras", WASI, "quern-compiler", "quern");

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
   * How memories are laid out: {@code flat}, for up to 2 GiB, or {@code large}, which has no such
   * limit and is slower. A memory that is declared larger than 2 GiB from the start is large
   * anyway.
   */
  @Parameter(property = "quern.memory", defaultValue = CompilerOptions.FLAT)
  private String memory;

  /**
   * What vector instructions become: {@code portable} code, which runs on every JVM; {@code
   * vector}, calls of the JDK's module {@code jdk.incubator.vector}, which are much faster, and for
   * which whoever runs the program needs {@code --add-modules jdk.incubator.vector}; or {@code
   * auto}, both, of which a program uses the faster one where it is run with that option.
   */
  @Parameter(property = "quern.simd", defaultValue = CompilerOptions.PORTABLE)
  private String simd;

  /**
   * How much classes tell about the module's sources: {@code none}, not even the names of
   * functions; {@code names}; {@code lines}, source lines from DWARF where the module has it, else
   * offsets in the module; {@code full}, for debuggers: also variables, and lines of all files.
   */
  @Parameter(property = "quern.debug", defaultValue = CompilerOptions.LINES)
  private String debug;

  /**
   * Whether the sources of modules go where the sources of the API are, and so into a jar of
   * sources, for debuggers: those that are below one of {@code sourceRoots} and that the modules'
   * debugging information names, and texts that source maps have in them.
   */
  @Parameter(property = "quern.includeSources", defaultValue = "false")
  private boolean includeSources;

  /**
   * Where the sources of modules are: {@code <sourceRoot>} elements with {@code directory} and, if
   * modules were built elsewhere or with another name for it, {@code recordedAs}, what their
   * debugging information calls that directory.
   */
  @Parameter private List<SourceRootParameter> sourceRoots = List.of();

  /** Where what is kept between builds goes, and the report of the build. */
  @Parameter(
      property = "quern.stateDirectory",
      defaultValue = "${project.build.directory}/quern",
      required = true)
  private File stateDirectory;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession build;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
  private String pluginVersion;

  private final BuildContext ide;

  AbstractCompileMojo(RepositorySystem repositories, BuildContext ide) {
    super(repositories);
    this.ide = ide;
  }

  /** The root of the Java sources. */
  abstract File outputDirectory();

  /** The root of the classes. */
  abstract File classesDirectory();

  /** Where the build copies the classes. */
  abstract String projectOutputDirectory();

  /** The roots of Java sources in the project, with generated ones. */
  abstract List<String> sourceRoots(MavenProject target);

  /** Adds a root of Java sources to the project. */
  abstract void addSources(MavenProject target, String root);

  /** Adds a root of resources to the project. */
  abstract void addResources(MavenProject target, Resource resource);

  /** Tells whether the classes are for tests only. */
  abstract boolean isForTests();

  /** Tells whether the goal is not wanted, for a reason of its own. */
  boolean isSkippedToo() {
    return false;
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (isSkipped() || isSkippedToo()) {
      getLog().info("Skipping the compilation of WebAssembly modules");
      return;
    }
    BuildMessages messages = new BuildMessages(getLog(), ide);
    try {
      ModuleLoader loader = loader();
      CompilerOptions options = options();
      BuildRequest request = request(selectModules(loader, imports, options));
      messages.clear(request);
      checkImports(UnusedImports.find(loader, request.modules(), options.interfaces().keySet()));
      new ClassOwners(project(), build.getRequest())
          .claim(request, sourceRoots(project()), execution.getGoal(), execution.getExecutionId());
      long start = System.nanoTime();
      BuildResult result =
          new BuildOrchestrator(loader, new QuernCompiler(), messages).build(request);
      messages.finish(result, request, sourceDirectory(), System.nanoTime() - start);
      if (result != BuildResult.NOTHING_TO_DO) {
        addSources(project(), outputDirectory().getAbsolutePath());
        Resource resource = new Resource();
        resource.setDirectory(classesDirectory().getAbsolutePath());
        addResources(project(), resource);
      }
    } catch (BuildException e) {
      messages.mark(e);
      throw new MojoFailureException(e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot write the compiled modules: " + e, e);
    }
  }

  /** What is configured for both goals may be of use to the modules of one of them only. */
  private void checkImports(Optional<BuildException> unused) throws BuildException {
    if (unused.isPresent() && isForTests()) {
      getLog().warn(unused.get().getMessage());
    } else if (unused.isPresent()) {
      throw unused.get();
    }
  }

  private BuildRequest request(List<BuildRequest.Module> modules)
      throws BuildException, IOException {
    return new BuildRequest(
        execution.getGoal() + "-" + execution.getExecutionId(),
        modules,
        outputDirectory().toPath(),
        classesDirectory().toPath(),
        new File(projectOutputDirectory()).toPath(),
        stateDirectory.toPath(),
        pluginVersion + " " + QuernCompiler.digest(),
        IncludedSources.of(
            includeSources,
            sourceRoots,
            List.of(
                outputDirectory().toPath(),
                classesDirectory().toPath(),
                stateDirectory.toPath(),
                Path.of(project().getBuild().getDirectory()))));
  }

  /** The options of all modules; those of one module go before them. */
  private CompilerOptions options() {
    Map<String, String> interfaces =
        isDependency(Set.of(WASI)) ? ModuleSelection.WASI_INTERFACES : Map.of();
    return new CompilerOptions(
        new TreeMap<>(interfaces),
        interruption,
        memory,
        simd,
        debug,
        types(),
        StringDeclarations.NONE,
        Optional.empty(),
        isDependency(EXTRAS));
  }

  private boolean isDependency(Set<String> artifacts) {
    return project().getDependencies().stream()
        .anyMatch(
            dependency ->
                dependency.getGroupId().equals("dev.quern")
                    && artifacts.contains(dependency.getArtifactId())
                    && (isForTests() || !"test".equals(dependency.getScope())));
  }
}
