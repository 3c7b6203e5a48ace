package dev.quern.compiler.module;

/** Says that {@code quern-runtime-extras} is needed, which a request says is not there. */
public final class Extras {

  private static final String ARTIFACT = "dev.quern:quern-runtime-extras";

  private Extras() {}

  /**
   * Something needs the artifact.
   *
   * @param what what the module has
   * @return the exception to throw, with what to do
   */
  public static ModuleException missing(String what) {
    return missing(what, -1);
  }

  /**
   * Something at a known place needs the artifact.
   *
   * @param what what the module has
   * @param offset where, or -1
   * @return the exception to throw, with what to do
   */
  public static ModuleException missing(String what, int offset) {
    return new ModuleException(
            ModuleException.Kind.DEPENDENCY,
            offset,
            "missing dependency " + ARTIFACT + " for " + what)
        .withRemedy("Add " + ARTIFACT + ", of quern-runtime's version, to the dependencies.");
  }

  /**
   * What a module could have in addition.
   *
   * @param what the thing
   * @return a sentence for the user
   */
  public static String hint(String what) {
    return "With the dependency " + ARTIFACT + " there is " + what;
  }
}
