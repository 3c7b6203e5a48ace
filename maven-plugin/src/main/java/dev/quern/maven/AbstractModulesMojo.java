package dev.quern.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;

/** What all goals that work on modules share: which modules those are. */
abstract class AbstractModulesMojo extends AbstractMojo {

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
   *   <li>{@code file}: the module, or an archive on disk that holds it, such as a tarball of
   *       npm's; or else
   *   <li>{@code artifact}: {@code groupId:artifactId[:extension[:classifier]]:version} of an
   *       artifact in a repository, or {@code groupId:artifactId} of a dependency;
   *   <li>{@code entry}: the module's path inside of the artifact or archive (if none, that is the
   *       module), or {@code directory}: a directory in it, all of whose modules are taken;
   *   <li>{@code sha256}: the digest of the module, which is required unless the module is a file
   *       of its own; if it is missing, the error says what it is;
   *   <li>{@code className}: the class to make, with or without its package;
   *   <li>{@code wit}: a file that describes its types and functions in WIT; if not given, the one
   *       beside the module that is called like it and ends in {@code .wit}; or else
   *   <li>{@code description}: the text of such a description;
   *   <li>{@code imports}, {@code interruption}, {@code memory}, {@code simd}: as for all modules,
   *       for this one;
   *   <li>{@code strings}: the functions that take or give strings and bytes, and how.
   * </ul>
   */
  @Parameter private List<ModuleParameter> modules = List.of();

  /**
   * The structures, unions and enumerations of the sources that the API has views of, by their
   * names; {@code *} stands for all that exported and imported functions mention. The module must
   * have DWARF.
   */
  @Parameter private List<String> types;

  /**
   * The package of the classes. If it is not given, it is the project's groupId and artifactId with
   * a dot between, and every character that Java does not allow turned into an underscore.
   */
  @Parameter(property = "quern.packageName")
  private String packageName;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  private RepositorySystemSession session;

  private final RepositorySystem repositories;

  AbstractModulesMojo(RepositorySystem repositories) {
    this.repositories = repositories;
  }

  /** The folder that is searched for modules. */
  abstract File sourceDirectory();

  final boolean isSkipped() {
    return skip;
  }

  final List<String> types() {
    return types == null ? List.of() : types;
  }

  final MavenProject project() {
    return project;
  }

  final ModuleLoader loader() {
    return new ModuleLoader(new RepositoryArtifacts(repositories, session, project));
  }

  /** The modules that the configuration names and those in the source directory. */
  final List<BuildRequest.Module> selectModules(
      ModuleLoader loader, List<ImportParameter> imports, CompilerOptions options)
      throws BuildException {
    ModuleSelection selection =
        new ModuleSelection(
            project.getBasedir().toPath(),
            packageName == null
                ? ModuleSelection.defaultPackage(project.getGroupId(), project.getArtifactId())
                : packageName,
            imports,
            options,
            loader);
    return selection.select(
        sourceDirectory().toPath(), includes, excludes, new ArrayList<>(modules));
  }
}
