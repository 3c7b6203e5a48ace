package dev.quern.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the modules that {@code modules.tsv} lists: in webjars and other jars on the class path, in
 * an npm folder, in the folder of the built ones. What it hands out has the digest of the list.
 */
public final class Corpus {

  private final Path npm;
  private final Path built;
  private final Map<String, CorpusModule> modules = new LinkedHashMap<>();

  /**
   * Makes a corpus.
   *
   * @param npm the folder that holds {@code node_modules}
   * @param built the folder that {@code build-c-corpus.sh} fills
   */
  public Corpus(Path npm, Path built) {
    this.npm = npm;
    this.built = built;
    for (String line : lines("modules.tsv")) {
      CorpusModule module = CorpusModule.parse(line);
      modules.put(module.id(), module);
    }
  }

  /**
   * The corpus of the system properties {@code quern.corpus} and {@code quern.corpus.npm}, which
   * the build sets.
   *
   * @return the corpus
   */
  public static Corpus ofBuild() {
    String home = System.getProperty("user.home");
    return new Corpus(
        Path.of(System.getProperty("quern.corpus.npm", "target/npm")),
        Path.of(System.getProperty("quern.corpus", home + "/.cache/quern-corpus")));
  }

  /**
   * All modules of the list.
   *
   * @return the modules in the list's order
   */
  public List<CorpusModule> modules() {
    return List.copyOf(modules.values());
  }

  /**
   * A module's bytes.
   *
   * @param id its name in the list
   * @return the bytes, whose digest was checked
   * @throws MissingModuleException if its package is not on this machine
   */
  public byte[] load(String id) throws MissingModuleException {
    CorpusModule module = modules.get(id);
    if (module == null) {
      throw new IllegalArgumentException("no such module in the list: " + id);
    }
    byte[] bytes = EmbeddedModule.extract(module.form(), file(module, module.path()));
    String digest = sha256(bytes);
    if (!module.sha256().equals("-") && !module.sha256().equals(digest)) {
      throw new IllegalStateException(
          "%s of %s has the digest %s, not %s"
              .formatted(id, module.carrier(), digest, module.sha256()));
    }
    return bytes;
  }

  /**
   * Another file of a module's package, as text.
   *
   * @param id the module's name in the list
   * @param path the file in the package
   * @return the text
   * @throws MissingModuleException if the package is not on this machine
   */
  public String text(String id, String path) throws MissingModuleException {
    return new String(file(modules.get(id), path), StandardCharsets.UTF_8);
  }

  private byte[] file(CorpusModule module, String path) throws MissingModuleException {
    return switch (module.source()) {
      case WEBJAR -> {
        String[] carrier = module.carrier().split("@");
        String folder = "META-INF/resources/webjars/" + carrier[0] + "/" + carrier[1] + "/";
        yield resource(module, folder + path);
      }
      case JAR -> resource(module, path);
      case NPM -> {
        String name = module.carrier().substring(0, module.carrier().lastIndexOf('@'));
        yield read(module, npm.resolve("node_modules").resolve(name).resolve(path));
      }
      case BUILT, PROGRAM, DEBIAN -> read(module, built.resolve(path));
    };
  }

  private static byte[] read(CorpusModule module, Path file) throws MissingModuleException {
    if (!Files.isRegularFile(file)) {
      throw new MissingModuleException(module, file.toString());
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(CorpusModule module, String name) throws MissingModuleException {
    try (InputStream in = Corpus.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new MissingModuleException(module, "the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(String resource) {
    try (InputStream in = Corpus.class.getResourceAsStream(resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
