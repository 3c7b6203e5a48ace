package dev.quern.maven;

import dev.quern.compiler.inspect.ModuleAbi;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.wit.WitException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Compares what users of the modules rely on (imports, exports and their types, and the layouts of
 * the structures that the API has views of) with a text file that is kept with the sources, and
 * fails the build on an incompatible change: an export or field that is gone or has another type or
 * place, or one more import.
 *
 * <p>The file of a module is written when there is none yet. After a change that is wanted, {@code
 * -Dquern.abi.update} writes it anew.
 */
@Mojo(name = "check-abi", defaultPhase = LifecyclePhase.PROCESS_SOURCES, threadSafe = true)
public class CheckAbiMojo extends AbstractModulesMojo {

  /** The folder that is searched for modules. */
  @Parameter(property = "quern.sourceDirectory", defaultValue = "${basedir}/src/main/wasm")
  private File sourceDirectory;

  /** Where the files are that hold what users rely on: {@code <class name>.abi}. */
  @Parameter(property = "quern.abiDirectory", defaultValue = "${basedir}/src/main/abi")
  private File abiDirectory;

  /** Whether to write the files anew instead of failing on a change. */
  @Parameter(property = "quern.abi.update", defaultValue = "false")
  private boolean update;

  /**
   * Makes the goal.
   *
   * @param repositories finds artifacts
   */
  @Inject
  public CheckAbiMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  File sourceDirectory() {
    return sourceDirectory;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (isSkipped()) {
      getLog().info("Skipping the comparison of WebAssembly interfaces");
      return;
    }
    ModuleLoader loader = loader();
    try {
      for (BuildRequest.Module module :
          selectModules(loader, List.of(), CompilerOptions.of(Map.of()).withTypes(types()))) {
        check(module.className(), read(loader, module));
      }
    } catch (BuildException e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot read or write the files of " + abiDirectory, e);
    }
  }

  private static ModuleAbi read(ModuleLoader loader, BuildRequest.Module module)
      throws BuildException {
    ModuleSource source = module.source();
    byte[] binary = ModuleLoader.toBinary(source, loader.read(source));
    try {
      return ModuleAbi.of(
          module.options().request(binary, source.description(), module.className()));
    } catch (ModuleException e) {
      throw CompilationErrors.explain(source, e);
    } catch (WitException e) {
      throw CompilationErrors.explain(module, e);
    }
  }

  private void check(String className, ModuleAbi abi) throws BuildException, IOException {
    Path file = abiDirectory.toPath().resolve(className + ".abi");
    if (!Files.exists(file)) {
      write(file, abi);
      return;
    }
    List<ModuleAbi.Change> changes = abi.since(parse(file));
    if (changes.isEmpty()) {
      getLog().info(className + " is as " + file + " says");
    } else if (update) {
      write(file, abi);
    } else if (changes.stream().anyMatch(ModuleAbi.Change::isIncompatible)) {
      throw new BuildException(
          "The interface of " + className + " has changed so that its users break",
          "It is not what " + file + " says:\n" + diff(changes),
          "If the change is wanted, run the build once with -Dquern.abi.update, and tell your"
              + " users");
    } else {
      getLog()
          .warn(
              "%s has changed, compatibly; -Dquern.abi.update writes it to %s:%n%s"
                  .formatted(className, file, diff(changes)));
    }
  }

  private static ModuleAbi parse(Path file) throws BuildException, IOException {
    try {
      return ModuleAbi.parse(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new BuildException(
          "Cannot read " + file,
          e.getMessage(),
          "Take the file from your version control, or delete it to have it written anew");
    }
  }

  private static String diff(List<ModuleAbi.Change> changes) {
    return changes.stream().map(ModuleAbi.Change::toString).collect(Collectors.joining("\n"));
  }

  private void write(Path file, ModuleAbi abi) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, abi.toText());
    getLog().info("Wrote " + file + ": commit it");
  }
}
