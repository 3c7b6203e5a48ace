package dev.quern.compiler.codegen;

import dev.quern.compiler.debug.Mangling;
import dev.quern.compiler.debug.SourceLines;
import dev.quern.compiler.module.WasmModule;
import dev.quern.runtime.abi.SourceFrames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * JVM method names for the functions of a module: their Wasm names, so that stack traces speak the
 * user's language; mangled ones are made readable, see {@link Mangling}.
 *
 * <p>The JVM forbids {@code . ; [ / < >} in method names (JVMS 4.2.2); they become underscores.
 * Long names are cut, and lose their dollar signs where stack traces would take them for those of
 * parts of functions. A name that is taken gets the suffix {@code $} and a number.
 */
final class FunctionNames {

  /** Far below the 65,535 bytes of a JVM constant, but long enough for names of generic code. */
  private static final int MAX_LENGTH = 400;

  private FunctionNames() {}

  /**
   * The names by function index; those of imported functions are null.
   *
   * @param fromModule whether the module's names count; without, they are made of the indices
   */
  static String[] of(WasmModule module, SourceLines sources, boolean fromModule) {
    String[] names = new String[module.functionCount()];
    Set<String> taken = new HashSet<>();
    Map<String, Integer> next = new HashMap<>();
    for (int i = module.importedFunctionCount(); i < names.length; i++) {
      String name = fromModule ? legal(name(module, sources, i)) : "f" + i;
      String distinct = name;
      while (!taken.add(distinct)) {
        distinct = name + "$" + next.merge(name, 1, Integer::sum);
      }
      names[i] = distinct;
    }
    return names;
  }

  private static String name(WasmModule module, SourceLines sources, int function) {
    return module
        .functionName(function)
        .map(name -> Mangling.readable(name, sources.function(function)))
        .orElse("f" + function);
  }

  private static String legal(String name) {
    StringBuilder legal = new StringBuilder();
    for (int i = 0; i < name.length() && i < MAX_LENGTH; i++) {
      char c = name.charAt(i);
      legal.append(".;[/<>".indexOf(c) >= 0 || Character.isISOControl(c) ? '_' : c);
    }
    if (legal.length() == 0) {
      return "_";
    }
    return SourceFrames.isReserved(legal.toString())
        ? legal.toString().replace('$', '_')
        : legal.toString();
  }
}
