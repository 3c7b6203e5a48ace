package dev.quern.compiler;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Facts about a compilation, for the user and for tests. All but the durations are the same for the
 * same request.
 *
 * @param functions the functions that the module defines, in order
 * @param features the titles of the features beyond WebAssembly 1.0 that the module uses
 * @param warnings sentences about parts of the module that were ignored
 * @param hints sentences about what the API would have with more dependencies
 * @param durations how long each stage took, in the order of the stages
 */
public record Report(
    List<Function> functions,
    List<String> features,
    List<String> warnings,
    List<String> hints,
    Map<String, Duration> durations) {

  /** Copies the collections. */
  public Report {
    functions = List.copyOf(functions);
    features = List.copyOf(features);
    warnings = List.copyOf(warnings);
    hints = List.copyOf(hints);
    durations = Collections.unmodifiableMap(new LinkedHashMap<>(durations));
  }

  /**
   * A function.
   *
   * @param index its index in the module
   * @param name the name of its JVM method
   * @param methodSizes the size in bytes of the code of each of its JVM methods; the first is the
   *     function's own, others are parts that were outlined because it was too large for HotSpot;
   *     none where the code is in the method of a function that it tail-calls and that calls it
   *     back
   * @param attempts how often it was outlined, each time more finely, until every method was small
   *     enough
   */
  public record Function(int index, String name, List<Integer> methodSizes, int attempts) {
    /** Copies the list. */
    public Function {
      methodSizes = List.copyOf(methodSizes);
    }

    /**
     * Tells whether parts of the function were outlined.
     *
     * @return true if it has more than one method
     */
    public boolean isOutlined() {
      return methodSizes.size() > 1;
    }

    /**
     * The code of all its methods.
     *
     * @return bytes
     */
    public int totalSize() {
      return methodSizes.stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * The functions that were too large for one method.
   *
   * @return the functions, in order
   */
  public List<Function> outlined() {
    return functions.stream().filter(Function::isOutlined).toList();
  }

  /**
   * The size of the largest method.
   *
   * @return bytes of code; 0 if there is no function
   */
  public int largestMethod() {
    return functions.stream()
        .flatMap(function -> function.methodSizes().stream())
        .mapToInt(Integer::intValue)
        .max()
        .orElse(0);
  }
}
