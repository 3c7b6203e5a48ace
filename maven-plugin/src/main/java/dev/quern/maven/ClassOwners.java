package dev.quern.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.project.MavenProject;

/**
 * Knows who makes which class, so that nobody overwrites or hides a class of another: another
 * execution of the plugin in this build, or the project's own sources.
 */
final class ClassOwners {

  private static final String KEY = ClassOwners.class.getName();

  private final MavenProject project;
  private final Object build;

  /** What was claimed in one build; an IDE keeps a project for many. */
  private record Claims(Object build, Map<String, String> owners) {}

  /**
   * @param build stands for the build that is running
   */
  ClassOwners(MavenProject project, Object build) {
    this.project = project;
    this.build = build;
  }

  void claim(BuildRequest request, List<String> sourceRoots, String goal, String executionId)
      throws BuildException {
    Map<String, String> owners = owners();
    String owner = goal + " (" + executionId + ")";
    for (BuildRequest.Module module : request.modules()) {
      String other = owners.putIfAbsent(module.className(), owner);
      if (other != null && !other.equals(owner)) {
        throw new BuildException(
            "The module "
                + module.source().description()
                + " cannot become the class "
                + module.className(),
            "The execution " + other + " of the plugin makes a class of that name already",
            "Give one of the executions another <packageName>, other <includes>, or give one of the"
                + " modules another <className>.");
      }
      checkSources(request, sourceRoots, module);
    }
  }

  private static void checkSources(
      BuildRequest request, List<String> sourceRoots, BuildRequest.Module module)
      throws BuildException {
    String path = module.className().replace('.', '/') + ".java";
    for (String root : sourceRoots) {
      Path source = Path.of(root).resolve(path);
      if (!Path.of(root).equals(request.sources()) && Files.exists(source)) {
        throw new BuildException(
            "The module "
                + module.source().description()
                + " cannot become the class "
                + module.className(),
            "The project has a source of that class: " + source,
            "Give the module another <className>, or rename the class.");
      }
    }
  }

  private Map<String, String> owners() {
    if (project.getContextValue(KEY) instanceof Claims claims && claims.build() == build) {
      return claims.owners();
    }
    Claims claims = new Claims(build, new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
    project.setContextValue(KEY, claims);
    return claims.owners();
  }
}
