package dev.quern.maven;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Finds artifacts as Maven does: in the reactor, the local repository and the project's
 * repositories. Only the artifact itself is taken, none of its dependencies.
 */
final class RepositoryArtifacts implements ModuleLoader.ArtifactFiles {

  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> repositories;

  RepositoryArtifacts(
      RepositorySystem system,
      RepositorySystemSession session,
      List<RemoteRepository> repositories) {
    this.system = system;
    this.session = session;
    this.repositories = repositories;
  }

  @Override
  public Path find(String coordinates) throws BuildException {
    Artifact artifact;
    try {
      artifact = new DefaultArtifact(coordinates);
    } catch (IllegalArgumentException e) {
      throw new BuildException(
          "Cannot find the artifact " + coordinates,
          "These are no coordinates of an artifact",
          "Write <artifact>groupId:artifactId:version</artifact>, or with an extension and a"
              + " classifier before the version.");
    }
    try {
      ArtifactRequest request = new ArtifactRequest(artifact, repositories, "quern");
      return system.resolveArtifact(session, request).getArtifact().getFile().toPath();
    } catch (ArtifactResolutionException e) {
      throw new BuildException(
          "Cannot find the artifact " + coordinates,
          e.getMessage(),
          "Correct <artifact> in the module's configuration, or see that a repository of the project"
              + " has it.",
          e);
    }
  }
}
