package dev.quern.corpus;

/**
 * A module of the corpus, a line of {@code modules.tsv}.
 *
 * @param id the name that tests and benchmarks use
 * @param source where it comes from
 * @param carrier the package with its version
 * @param path the file in the package that holds the module
 * @param form how the file holds it
 * @param sha256 the digest of the module in hexadecimal, or {@code -} where a build makes it
 */
public record CorpusModule(
    String id, Source source, String carrier, String path, String form, String sha256) {

  /** Where modules come from. */
  public enum Source {
    /** A webjar of Maven Central on the class path. */
    WEBJAR("Maven Central has it: run the build with access to it"),
    /** Another jar of Maven Central on the class path, without a folder for its files. */
    JAR("Maven Central has it: run the build with access to it"),
    /** An npm package, fetched by the build when npm is on the PATH. */
    NPM("install Node.js with npm, give npm access to its registry and run the build again"),
    /** Built from {@code src/programs} by {@code build-programs.sh}, and too large to commit. */
    PROGRAM("run corpus-tests/build-programs.sh, or mvn -Pcorpus verify (needs Go 1.21 or newer)"),
    /** In a package of Debian's unstable suite, out of which {@code fetch-tinygo.sh} takes it. */
    DEBIAN("run corpus-tests/fetch-tinygo.sh (needs Debian)"),
    /** Built from sources by {@code build-c-corpus.sh}. */
    BUILT("run corpus-tests/build-c-corpus.sh, or mvn -Pcorpus verify (needs clang 19)");

    private final String remedy;

    Source(String remedy) {
      this.remedy = remedy;
    }

    /**
     * What a user can do when a module is missing.
     *
     * @return an instruction
     */
    public String remedy() {
      return remedy;
    }
  }

  static CorpusModule parse(String line) {
    String[] columns = line.split("\t");
    if (columns.length != 6) {
      throw new IllegalArgumentException("six columns expected: " + line);
    }
    return new CorpusModule(
        columns[0],
        Source.valueOf(columns[1].toUpperCase(java.util.Locale.ROOT)),
        columns[2],
        columns[3],
        columns[4],
        columns[5]);
  }
}
