package dev.quern.maven;

import dev.quern.text.TextException;
import dev.quern.text.WatReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads modules from files and artifacts and checks their digests. */
final class ModuleLoader {

  /** Finds the file of an artifact. */
  @FunctionalInterface
  interface ArtifactFiles {
    /**
     * Finds it, downloading it if need be.
     *
     * @param coordinates {@code groupId:artifactId[:extension[:classifier]]:version}
     * @return the file
     * @throws BuildException if there is no such artifact
     */
    Path find(String coordinates) throws BuildException;
  }

  private final ArtifactFiles artifacts;

  ModuleLoader(ArtifactFiles artifacts) {
    this.artifacts = artifacts;
  }

  /** Reads a module as it stands: text is still text. */
  byte[] read(ModuleSource source) throws BuildException {
    byte[] bytes =
        source instanceof ModuleSource.FromFile file
            ? readFile(file)
            : readArtifact((ModuleSource.FromArtifact) source);
    checkDigest(source, bytes);
    return bytes;
  }

  /** Gives a module in the binary format. */
  static byte[] toBinary(ModuleSource source, byte[] bytes) throws BuildException {
    if (!source.fileName().endsWith(".wat")) {
      return bytes;
    }
    try {
      return WatReader.toBinary(bytes, source.fileName());
    } catch (TextException e) {
      throw new BuildException(
          "Cannot read " + source.description(),
          e.getMessage(),
          "Correct the text of the module at that place.");
    }
  }

  private static byte[] readFile(ModuleSource.FromFile file) throws BuildException {
    if (!Files.isRegularFile(file.path())) {
      throw new BuildException(
          "There is no module " + file.description(),
          "No such file: " + file.path(),
          "Correct <file> in the module's configuration, or see that the file is made in an earlier"
              + " phase.");
    }
    try {
      return Files.readAllBytes(file.path());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private byte[] readArtifact(ModuleSource.FromArtifact artifact) throws BuildException {
    Path path = artifacts.find(artifact.coordinates());
    try {
      return artifact.entry().isEmpty()
          ? Files.readAllBytes(path)
          : readEntry(artifact, path, artifact.entry().get());
    } catch (IOException e) {
      throw unreadable(artifact, e);
    }
  }

  /** An artifact of the reactor that is not packed yet is a folder. */
  private static byte[] readEntry(ModuleSource source, Path artifact, String name)
      throws IOException, BuildException {
    if (Files.isDirectory(artifact)) {
      Path file = artifact.resolve(name).normalize();
      if (!file.startsWith(artifact) || !Files.isRegularFile(file)) {
        throw noEntry(source, "");
      }
      return Files.readAllBytes(file);
    }
    try (ZipFile zip = new ZipFile(artifact.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null || entry.isDirectory()) {
        throw noEntry(source, modulesIn(zip));
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return in.readAllBytes();
      }
    }
  }

  private static String modulesIn(ZipFile zip) {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(path -> path.endsWith(".wasm") || path.endsWith(".wat"))
        .sorted()
        .limit(10)
        .reduce((a, b) -> a + ", " + b)
        .map(list -> "; its modules are " + list)
        .orElse("; it holds no modules");
  }

  private static BuildException noEntry(ModuleSource source, String modules) {
    return new BuildException(
        "There is no module " + source.description(),
        "The artifact has no entry of that name" + modules,
        "Correct <entry> in the module's configuration.");
  }

  private static void checkDigest(ModuleSource source, byte[] bytes) throws BuildException {
    String actual = sha256(bytes);
    if (source.sha256().isEmpty()) {
      if (source instanceof ModuleSource.FromArtifact) {
        throw new BuildException(
            "The module " + source.description() + " has no digest to be checked by",
            "A module from a repository becomes part of your program; only its digest says that it"
                + " is the one that you looked at",
            "Add <sha256>" + actual + "</sha256> to the module's configuration.");
      }
      return;
    }
    if (!source.sha256().get().trim().equalsIgnoreCase(actual)) {
      throw new BuildException(
          "The module " + source.description() + " is not the one that was expected",
          "Its SHA-256 is " + actual + ", not " + source.sha256().get().trim(),
          "Find out why it has changed; if the change is right, correct <sha256>.");
    }
  }

  private static BuildException unreadable(ModuleSource source, IOException e) {
    return new BuildException(
        "Cannot read the module " + source.description(),
        e.toString(),
        "Check that the file is whole and may be read.",
        e);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
