package dev.quern.compiler.debug;

import dev.quern.compiler.module.WasmModule;
import java.util.ArrayList;
import java.util.List;

/** What the parameters of functions are called. */
public final class ParameterNames {

  private ParameterNames() {}

  /**
   * The names of a function's parameters: as the name section says, else as the sources say, else
   * {@code arg0}, {@code arg1} and so on.
   *
   * @param module the module
   * @param sources what is known of its sources
   * @param functionIndex a function
   * @return a name each; two may be equal
   */
  public static List<String> of(WasmModule module, SourceLines sources, int functionIndex) {
    int count = module.functionType(functionIndex).parameters().size();
    List<String> names = new ArrayList<>();
    List<String> inSource = sources.parametersOf(functionIndex);
    boolean fits = inSource.size() == count;
    for (int i = 0; i < count; i++) {
      String unnamed = fits && !inSource.get(i).isEmpty() ? inSource.get(i) : "arg" + i;
      names.add(
          module
              .names()
              .localName(functionIndex, i)
              .filter(name -> !name.isEmpty())
              .orElse(unnamed));
    }
    return names;
  }
}
