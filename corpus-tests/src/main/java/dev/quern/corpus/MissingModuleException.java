package dev.quern.corpus;

/** A module of the corpus is not on this machine; the message says how to get it. */
public final class MissingModuleException extends Exception {

  private final String carrier;

  MissingModuleException(CorpusModule module, String looked) {
    super(
        "%s of %s is missing (looked in %s): %s"
            .formatted(module.id(), module.carrier(), looked, module.source().remedy()));
    this.carrier = module.carrier();
  }

  /** A module cannot be made of a program here because its compiler is missing. */
  MissingModuleException(String program, String remedy) {
    super(program + " is not compiled: " + remedy);
    this.carrier = program;
  }

  /**
   * The package that is missing.
   *
   * @return its name and version
   */
  public String carrier() {
    return carrier;
  }
}
