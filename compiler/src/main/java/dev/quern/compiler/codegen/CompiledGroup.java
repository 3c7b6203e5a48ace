package dev.quern.compiler.codegen;

import java.util.List;
import java.util.Map;

/**
 * What came of a group of functions.
 *
 * @param classes the classes by their internal names
 * @param functions facts about each function
 * @param sources what the line numbers of each class stand for
 */
public record CompiledGroup(
    Map<String, byte[]> classes,
    List<FunctionFacts> functions,
    Map<String, List<SourceTable.Row>> sources) {

  /**
   * Facts about a compiled function.
   *
   * @param index its index in the module
   * @param name its JVM name
   * @param methodSizes the size of each method's code in bytes, the entry first
   * @param attempts how often it was outlined until every method was small enough
   */
  public record FunctionFacts(int index, String name, List<Integer> methodSizes, int attempts) {}
}
