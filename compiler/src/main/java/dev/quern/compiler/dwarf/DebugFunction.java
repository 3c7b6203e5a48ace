package dev.quern.compiler.dwarf;

import java.util.List;

/**
 * A function that has code.
 *
 * @param ranges its code
 * @param name its name in the source, with the namespaces and classes around it
 * @param linkageName its name for the linker; empty where it is the same or unknown
 * @param unit the index of its compilation unit
 * @param file the index of the file that declares it, or -1
 * @param line the line of its declaration, or 0
 * @param entry the offset in {@code .debug_info} of the entry that has its prototype
 * @param variables its parameters, in order, then its variables
 * @param inlined the calls inlined into it
 */
public record DebugFunction(
    List<Range> ranges,
    String name,
    String linkageName,
    int unit,
    int file,
    int line,
    int entry,
    List<Variable> variables,
    List<InlinedCall> inlined) {

  /** Copies the lists. */
  public DebugFunction {
    ranges = List.copyOf(ranges);
    variables = List.copyOf(variables);
    inlined = List.copyOf(inlined);
  }

  /**
   * A parameter or variable.
   *
   * @param name its name; empty if it has none
   * @param parameter whether it is a parameter
   * @param local the Wasm local that holds it wherever it has a value, or -1
   * @param type the offset of its type's entry in {@code .debug_info}, or -1
   */
  public record Variable(String name, boolean parameter, int local, int type) {}

  /**
   * A call that the producer inlined.
   *
   * @param name the name of the function that is called
   * @param ranges the code of the call
   * @param callFile the index of the file of the call, or -1
   * @param callLine the line of the call, or 0
   * @param inlined the calls inlined into this one
   */
  public record InlinedCall(
      String name, List<Range> ranges, int callFile, int callLine, List<InlinedCall> inlined) {
    /** Copies the lists. */
    public InlinedCall {
      ranges = List.copyOf(ranges);
      inlined = List.copyOf(inlined);
    }
  }

  /**
   * Where its code begins.
   *
   * @return the offset in the module of its locals' declarations
   */
  public int start() {
    return ranges.get(0).start();
  }

  /**
   * The function's parameters.
   *
   * @return in order
   */
  public List<Variable> parameters() {
    return variables.stream().filter(Variable::parameter).toList();
  }
}
