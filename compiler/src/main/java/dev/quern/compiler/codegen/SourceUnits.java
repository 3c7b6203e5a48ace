package dev.quern.compiler.codegen;

import dev.quern.compiler.debug.SourceLines;
import dev.quern.compiler.module.FunctionBody;
import dev.quern.compiler.module.WasmModule;
import dev.quern.runtime.abi.SourceNumbers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which functions share classes because they come from one compilation unit, and what those classes
 * are called: {@code parse_c}, then {@code parse_c$2} where one class does not hold them all.
 *
 * <p>A class for every unit of a library with one small function a file would make start-up slow.
 * So in a module of many units the functions of small ones share classes that have no unit's name;
 * nor do functions without sources.
 */
final class SourceUnits {
  /** So many units get their own classes, however small. */
  private static final int FEW_UNITS = 16;

  /** In a module of more, one of fewer bytes gets none of its own. */
  private static final int SMALL_UNIT = 2_000;

  private static final String SMALL = "\0small";
  private static final int MAX_NAME = 60;

  private final String[] units;
  private final Map<String, Integer> classesOfUnit = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  private SourceUnits(String[] units) {
    this.units = units;
    taken.add(SourceNumbers.TABLE_CLASS);
  }

  /**
   * The units of a module's functions.
   *
   * @param mayMerge whether small units may share classes
   */
  static SourceUnits of(WasmModule module, SourceLines sources, boolean mayMerge) {
    String[] units = new String[module.functionCount()];
    Map<String, Integer> bytes = new HashMap<>();
    for (int i = module.importedFunctionCount(); i < units.length; i++) {
      units[i] = sources.unitOf(i);
      FunctionBody body = module.body(i);
      bytes.merge(units[i], body.end() - body.start(), Integer::sum);
    }
    if (mayMerge && bytes.size() > FEW_UNITS) {
      for (int i = module.importedFunctionCount(); i < units.length; i++) {
        if (!units[i].isEmpty() && bytes.get(units[i]) < SMALL_UNIT) {
          units[i] = SMALL;
        }
      }
    }
    return new SourceUnits(units);
  }

  /** What functions that may share a class have in common. */
  String of(int function) {
    return units[function];
  }

  /** Whether the sources of a function are known. */
  boolean hasSources(int function) {
    return !units[function].isEmpty();
  }

  /** A new class for functions of the unit of this one; empty where it has no unit's name. */
  String className(int function) {
    String unit = units[function];
    if (unit.isEmpty() || unit.equals(SMALL)) {
      return "";
    }
    String name = legal(unit);
    String distinct = name;
    for (int number = classesOfUnit.merge(name, 1, Integer::sum); ; number++) {
      distinct = number == 1 ? name : name + "$" + number;
      // Class names are file names, and some file systems ignore case.
      if (taken.add(distinct.toLowerCase(Locale.ROOT))) {
        return distinct;
      }
    }
  }

  /**
   * Letters, digits, and an underscore with a letter after it, which the names of the API's nested
   * types do not have.
   */
  private static String legal(String unit) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < unit.length() && i < MAX_NAME; i++) {
      char c = unit.charAt(i);
      name.append(isLetter(c) || (c >= '0' && c <= '9') ? c : '_');
    }
    int last = name.lastIndexOf("_") + 1;
    boolean extension = last > 0 && last < name.length() && isLetter(name.charAt(last));
    return extension ? name.toString() : name.append("_src").toString();
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
