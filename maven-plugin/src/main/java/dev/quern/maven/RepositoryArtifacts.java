package dev.quern.maven;

import java.nio.file.Path;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactType;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Finds artifacts as Maven does: in the reactor, the local repository and the project's
 * repositories. Only the artifact itself is taken, none of its dependencies. Coordinates without a
 * version are those of a dependency of the project.
 */
final class RepositoryArtifacts implements ModuleLoader.ArtifactFiles {

  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final MavenProject project;

  RepositoryArtifacts(
      RepositorySystem system, RepositorySystemSession session, MavenProject project) {
    this.system = system;
    this.session = session;
    this.project = project;
  }

  @Override
  public Path find(String coordinates) throws BuildException {
    Artifact artifact = artifact(coordinates);
    try {
      ArtifactRequest request =
          new ArtifactRequest(artifact, project.getRemoteProjectRepositories(), "quern");
      return system.resolveArtifact(session, request).getArtifact().getFile().toPath();
    } catch (ArtifactResolutionException e) {
      throw new BuildException(
          "Cannot find the artifact " + coordinates,
          e.getMessage(),
          "Correct <artifact> in the module's configuration, or see that a repository of the"
              + " project has it.",
          e);
    }
  }

  private Artifact artifact(String coordinates) throws BuildException {
    if (coordinates.indexOf(':') == coordinates.lastIndexOf(':')) {
      return dependency(coordinates);
    }
    try {
      Artifact artifact = new DefaultArtifact(coordinates);
      // Maven gives an artifact of the same build as a folder only if it knows its type.
      ArtifactType type = session.getArtifactTypeRegistry().get(artifact.getExtension());
      return type == null ? artifact : artifact.setProperties(type.getProperties());
    } catch (IllegalArgumentException e) {
      throw malformed(coordinates);
    }
  }

  private Artifact dependency(String coordinates) throws BuildException {
    for (Dependency dependency : project.getDependencies()) {
      if (coordinates.equals(dependency.getGroupId() + ":" + dependency.getArtifactId())) {
        ArtifactType type = session.getArtifactTypeRegistry().get(dependency.getType());
        return new DefaultArtifact(
            dependency.getGroupId(),
            dependency.getArtifactId(),
            dependency.getClassifier(),
            null,
            dependency.getVersion(),
            type);
      }
    }
    throw new BuildException(
        "Cannot find the artifact " + coordinates,
        "It has no version, and the project has no dependency of that name",
        "Add the version, or declare the dependency.");
  }

  static BuildException malformed(String coordinates) {
    return new BuildException(
        "Cannot find the artifact " + coordinates,
        "These are no coordinates of an artifact",
        "Write <artifact>groupId:artifactId:version</artifact>, or with an extension and a"
            + " classifier before the version.");
  }
}
