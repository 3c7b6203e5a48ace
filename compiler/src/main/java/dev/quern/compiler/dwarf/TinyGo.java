package dev.quern.compiler.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What TinyGo's debugging information says in a way of its own. It calls its language C99, so its
 * units are known by their producer.
 *
 * <ul>
 *   <li>The type of a function is that of its first parameter: the producer leaves the results out
 *       of a list whose first element LLVM takes for the result. What a function gives is not said.
 *   <li>Names of types have their package, and those of slices are of the form {@code []main.Item}.
 *   <li>Of a function with {@code //go:wasmexport}, a function of the same name and a suffix is
 *       exported. It has no parameters in the debugging information.
 * </ul>
 */
final class TinyGo {
  private static final String EXPORT_SUFFIX = "#wasmexport";

  /** The functions of a unit by their names. */
  private final Map<String, Entry> functions = new HashMap<>();

  static boolean isProducer(String producer) {
    return "TinyGo".equals(producer);
  }

  /** A type's name without its package and what it is instantiated with; {@code ItemSlice}. */
  static String simpleName(String name) {
    int start = 0;
    while (start < name.length() && "[]*".indexOf(name.charAt(start)) >= 0) {
      int bracket = name.charAt(start) == '[' ? name.indexOf(']', start) : start;
      start = Math.max(start, bracket) + 1;
    }
    int end = start;
    while (end < name.length() && "[({ ".indexOf(name.charAt(end)) < 0) {
      end++;
    }
    String element = name.substring(start, end);
    String simple = element.substring(element.lastIndexOf('.') + 1);
    return name.startsWith("[]") ? simple + "Slice" : simple;
  }

  /** The address that a string has, or null if the structure is none. */
  static Entry addressOfString(Entry structure) {
    List<Entry> members = structure.children();
    boolean isString =
        "string".equals(structure.string(Dw.AT_NAME))
            && members.size() == 2
            && "ptr".equals(members.get(0).string(Dw.AT_NAME));
    return isString ? members.get(0).follow(Dw.AT_TYPE) : null;
  }

  void add(Entry function) {
    String name = function.string(Dw.AT_NAME);
    if (name != null) {
      functions.putIfAbsent(name, function);
    }
  }

  /**
   * The function that one exports; itself if it is no such function. A function is exported once:
   * of many with one name, each would copy what it takes.
   */
  Entry exported(Entry function) {
    String name = function.string(Dw.AT_NAME);
    if (name == null || !name.endsWith(EXPORT_SUFFIX)) {
      return function;
    }
    Entry exported = functions.remove(name.substring(0, name.length() - EXPORT_SUFFIX.length()));
    return exported == null ? function : exported;
  }

  /** The parameters of a function, wherever they are. */
  static List<DebugFunction.Variable> parameters(Entry function) {
    List<DebugFunction.Variable> parameters = new ArrayList<>();
    for (Entry child : function.children()) {
      if (child.tag() == Dw.TAG_FORMAL_PARAMETER) {
        String name = child.name();
        Entry typed = child.having(Dw.AT_TYPE);
        int type = typed == null ? -1 : typed.reference(Dw.AT_TYPE);
        parameters.add(new DebugFunction.Variable(name == null ? "" : name, true, -1, type));
      }
    }
    return parameters;
  }
}
