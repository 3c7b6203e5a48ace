package dev.quern.compiler.outline;

/**
 * How large methods may be, in bytes of code as {@link SizeEstimator} estimates them.
 *
 * @param whole up to which estimate a function stays one method
 * @param method the greatest estimate of a method of an outlined function, if control only goes
 *     through it
 * @param region the size that regions are made up to where there is a choice
 */
public record SizeBudget(int whole, int method, int region) {

  /** The sizes to start with. */
  public static final SizeBudget DEFAULT = new SizeBudget(12_000, 9_500, 2_400);

  /** The greatest estimate of a method where many variables are live at many joins. */
  private static final int CROWDED = 5_000;

  /**
   * The budget of an attempt.
   *
   * @param attempt 0 for the first; greater by one each time that a method came out too large
   */
  public static SizeBudget of(int attempt) {
    SizeBudget budget = DEFAULT;
    for (int i = 0; i < attempt; i++) {
      budget = budget.smaller();
    }
    return budget;
  }

  /** The greatest estimate of a method with control flow: C2 does less well with large ones. */
  int branching() {
    return method / 5 * 4;
  }

  /** The budget for a function of {@link CrowdedJoins}. */
  SizeBudget ofCrowded() {
    return new SizeBudget(Math.min(whole, CROWDED / 5 * 4), Math.min(method, CROWDED), region);
  }

  /** A smaller budget; a function that was one method becomes several. */
  private SizeBudget smaller() {
    return whole > 0
        ? new SizeBudget(0, method, region)
        : new SizeBudget(0, Math.max(500, method * 5 / 6), Math.max(250, region * 5 / 6));
  }
}
