package dev.quern.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which module has which source in a build. Modules of one package may name sources of one name,
 * such as {@code lib.rs}, and there is one file for them: equal texts are the file of all these
 * modules, of different ones the first module's is taken, in the order of the request, whichever of
 * them are compiled.
 */
final class SourceOwners {

  private final Path root;

  /** By the paths; names that differ in case only are one file on some systems. */
  private final SortedMap<String, Owner> owners = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** The first module with a source; the digest is that of the file on disk if it is not given. */
  private record Owner(String module, String path, Optional<String> digest) {}

  SourceOwners(Path root) {
    this.root = root;
  }

  /** Tells whether a module would have the same sources if it were compiled again. */
  boolean agreeWith(BuildState.Outputs outputs) throws IOException {
    for (String path : outputs.sources()) {
      Owner owner = owners.get(path);
      // Those that are up to date are on disk already: a digest is that of a new text.
      if (owner != null
          && !(owner.path().equals(path)
              && (owner.digest().isEmpty() || owner.digest().get().equals(digestOnDisk(path))))) {
        return false;
      }
    }
    return owners.keySet().containsAll(outputs.leftOut());
  }

  /** Notes the sources of a module that is up to date. */
  void keep(BuildRequest.Module module, BuildState.Outputs outputs) {
    for (String path : outputs.sources()) {
      String name = module.source().description();
      owners.putIfAbsent(path, new Owner(name, path, Optional.empty()));
    }
  }

  /**
   * Notes the sources of a module that is compiled, and removes those of which an earlier module
   * has another text.
   *
   * @param warnings takes sentences about sources that are left out
   * @return the paths that were removed
   */
  SortedSet<String> claim(
      BuildRequest.Module module, SortedMap<String, byte[]> sources, List<String> warnings)
      throws IOException {
    SortedSet<String> leftOut = new TreeSet<>();
    String name = module.source().description();
    for (String path : List.copyOf(sources.keySet())) {
      String digest = Digests.sha256(sources.get(path));
      Owner owner = owners.putIfAbsent(path, new Owner(name, path, Optional.of(digest)));
      if (owner != null && !isSame(owner, path, digest)) {
        sources.remove(path);
        leftOut.add(path);
        warnings.add(
            "The source %s of %s is left out: %s has another one of that name, by which debuggers"
                    .formatted(path, name, owner.module())
                + " look for it.");
      }
    }
    return leftOut;
  }

  private boolean isSame(Owner owner, String path, String digest) throws IOException {
    return owner.path().equals(path)
        && digest.equals(owner.digest().isPresent() ? owner.digest().get() : digestOnDisk(path));
  }

  private String digestOnDisk(String path) throws IOException {
    return Digests.sha256(Files.readAllBytes(root.resolve(path)));
  }
}
