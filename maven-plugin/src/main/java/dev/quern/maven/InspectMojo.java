package dev.quern.maven;

import dev.quern.compiler.inspect.ModuleInspector;
import dev.quern.compiler.inspect.ModuleSummary;
import dev.quern.compiler.module.ModuleException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Prints what WebAssembly modules are made of and what they become: imports and exports with their
 * types, memories, the features that they use, custom sections, the tools that made them, and their
 * functions by size.
 *
 * <p>In a project these are the modules that {@code compile} would compile, and the facts are
 * written as JSON too. With {@code -Dquern.file=module.wasm} it is one file, and no project is
 * needed.
 */
@Mojo(name = "inspect", requiresProject = false, threadSafe = true)
public class InspectMojo extends AbstractModulesMojo {

  /** The folder that is searched for modules. */
  @Parameter(property = "quern.sourceDirectory", defaultValue = "${basedir}/src/main/wasm")
  private File sourceDirectory;

  /** A module to inspect instead of those of the project. */
  @Parameter(property = "quern.file")
  private File file;

  /** Where the facts are written, one JSON file a module, named after its class. */
  @Parameter(
      property = "quern.inspectDirectory",
      defaultValue = "${project.build.directory}/quern/inspect")
  private File inspectDirectory;

  /**
   * Makes the goal.
   *
   * @param repositories finds artifacts
   */
  @Inject
  public InspectMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  File sourceDirectory() {
    return sourceDirectory;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (isSkipped()) {
      getLog().info("Skipping the inspection of WebAssembly modules");
      return;
    }
    ModuleLoader loader = loader();
    try {
      if (file != null) {
        Path path = file.toPath();
        inspect(loader, new ModuleSource.FromFile(path, path.toString(), Optional.empty()));
        return;
      }
      if (project().getBasedir() == null) {
        throw new BuildException(
            "There is nothing to inspect",
            "There is no project in this folder",
            "Name a module with -Dquern.file=module.wasm, or go to a project.");
      }
      List<BuildRequest.Module> modules =
          selectModules(loader, List.of(), CompilerOptions.of(Map.of()));
      if (modules.isEmpty()) {
        getLog().info("There are no WebAssembly modules in " + sourceDirectory);
      }
      for (BuildRequest.Module module : modules) {
        ModuleSummary summary = inspect(loader, module.source());
        Path json = inspectDirectory.toPath().resolve(module.className() + ".json");
        Files.createDirectories(json.getParent());
        Files.writeString(json, summary.toJson());
      }
    } catch (BuildException e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot write what was found out: " + e, e);
    }
  }

  private ModuleSummary inspect(ModuleLoader loader, ModuleSource source) throws BuildException {
    byte[] module = ModuleLoader.toBinary(source, loader.read(source));
    try {
      ModuleSummary summary = ModuleInspector.inspect(source.description(), module);
      summary.toText().lines().forEach(getLog()::info);
      return summary;
    } catch (ModuleException e) {
      throw CompilationErrors.explain(source, e);
    }
  }
}
