package dev.quern.compiler.codegen;

import dev.quern.compiler.debug.SourceLines;
import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.FunctionBody;
import dev.quern.compiler.module.WasmModule;
import dev.quern.runtime.abi.SourceFrames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which functions share classes because they come from one compilation unit, and what those classes
 * are called: {@code parse_c}, then {@code parse_c$2} where one class does not hold them all.
 *
 * <p>A class for every unit of a library with one small function a file would make start-up slow,
 * and jars large: a class costs some 500 bytes there. So the functions of small units share classes
 * that have no unit's name, unless Java calls one of them: those are what is debugged first. So do
 * functions without sources, where they are few; else they have classes of their own, where line
 * numbers stand for offsets. And so do units that include nearly all of their code, as that of the
 * allocator does in C: a class has one source file, and debuggers know no lines of others.
 */
final class SourceUnits {
  /** Units with exported functions get their own classes where there are no more than so many. */
  private static final int FEW_UNITS = 16;

  /** Others get their own from so many bytes on. */
  private static final int SMALL_UNIT = 4_000;

  /** Units get their own if at least one of so many bytes is of the file of their class. */
  private static final int INCLUDED = 8;

  /** Exports of the few bytes that a linker adds. */
  private static final Set<String> OF_TOOLCHAINS = Set.of("_initialize", "_start");

  private static final String SMALL = "\0small";
  private static final int MAX_NAME = 60;

  private final String[] units;
  private final Map<String, Integer> classesOfUnit = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  private SourceUnits(String[] units) {
    this.units = units;
    taken.add(SourceFrames.TABLE_CLASS);
  }

  /**
   * The units of a module's functions.
   *
   * @param mayMerge whether small units may share classes
   */
  static SourceUnits of(WasmModule module, SourceLines sources, boolean mayMerge) {
    String[] units = new String[module.functionCount()];
    Map<String, Integer> bytes = new HashMap<>();
    Map<String, Integer> ownBytes = new HashMap<>();
    Map<String, String> files = new HashMap<>();
    for (int i = module.importedFunctionCount(); i < units.length; i++) {
      units[i] = sources.unitOf(i);
      FunctionBody body = module.body(i);
      int size = body.end() - body.start();
      bytes.merge(units[i], size, Integer::sum);
      String file = sources.fileOf(i);
      // The class's file is that of its first function.
      files.putIfAbsent(units[i], file);
      ownBytes.merge(units[i], file.equals(files.get(units[i])) ? size : 0, Integer::sum);
    }
    if (mayMerge) {
      Set<String> exported = new HashSet<>();
      for (Export export : module.exports()) {
        if (export.kind() == ExternalKind.FUNCTION && !OF_TOOLCHAINS.contains(export.name())) {
          exported.add(units[export.index()]);
        }
      }
      Set<String> small = small(bytes, ownBytes, exported);
      for (int i = module.importedFunctionCount(); i < units.length; i++) {
        units[i] = small.contains(units[i]) ? SMALL : units[i];
      }
    }
    return new SourceUnits(units);
  }

  /**
   * The units that share classes.
   *
   * @param bytes the sizes of the code of all units, by their names
   * @param ownBytes how much of that is of the file that the unit's class has
   * @param exported those with functions that Java can call
   */
  static Set<String> small(
      Map<String, Integer> bytes, Map<String, Integer> ownBytes, Set<String> exported) {
    Set<String> small = new HashSet<>();
    bytes.forEach(
        (unit, size) -> {
          boolean isCalled = exported.contains(unit) && exported.size() <= FEW_UNITS;
          boolean isSmall = size < SMALL_UNIT && !(isCalled && !unit.isEmpty());
          if (isSmall || ownBytes.get(unit) < size / INCLUDED) {
            small.add(unit);
          }
        });
    // One that would be alone keeps its name.
    return small.size() == 1 ? Set.of() : small;
  }

  /** What functions that may share a class have in common. */
  String of(int function) {
    return units[function];
  }

  /** Whether line numbers of a function are those of sources. */
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
