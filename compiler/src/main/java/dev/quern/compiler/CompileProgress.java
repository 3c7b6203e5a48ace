package dev.quern.compiler;

/** Is told how far a compilation is; for tools that people wait for. */
@FunctionalInterface
public interface CompileProgress {

  /** Tells nobody. */
  CompileProgress NONE = (done, all) -> {};

  /**
   * A group of functions has been compiled. Called by several threads at once.
   *
   * @param done how many groups have been
   * @param all how many there are
   */
  void groupsCompiled(int done, int all);
}
