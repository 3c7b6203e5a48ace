package dev.quern.compiler.codegen;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /** This group and what came of the other form of some of its functions. */
  CompiledGroup with(CompiledGroup other) {
    Map<String, byte[]> allClasses = new TreeMap<>(classes);
    allClasses.putAll(other.classes);
    Map<String, List<SourceTable.Row>> allSources = new TreeMap<>(sources);
    allSources.putAll(other.sources);
    List<FunctionFacts> allFacts = new ArrayList<>();
    Iterator<FunctionFacts> more = other.functions.iterator();
    FunctionFacts next = more.hasNext() ? more.next() : null;
    for (FunctionFacts facts : functions) {
      if (next != null && next.index() == facts.index()) {
        allFacts.add(facts.with(next));
        next = more.hasNext() ? more.next() : null;
      } else {
        allFacts.add(facts);
      }
    }
    return new CompiledGroup(allClasses, allFacts, allSources);
  }

  /**
   * Facts about a compiled function.
   *
   * @param index its index in the module
   * @param name its JVM name
   * @param methodSizes the size of each method's code in bytes, the entry first; those of the form
   *     for vectors follow
   * @param attempts how often it was outlined until every method was small enough
   */
  public record FunctionFacts(int index, String name, List<Integer> methodSizes, int attempts) {

    private FunctionFacts with(FunctionFacts other) {
      List<Integer> sizes = new ArrayList<>(methodSizes);
      sizes.addAll(other.methodSizes);
      return new FunctionFacts(index, name, sizes, Math.max(attempts, other.attempts));
    }
  }
}
