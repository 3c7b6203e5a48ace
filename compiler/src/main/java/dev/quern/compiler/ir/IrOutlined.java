package dev.quern.compiler.ir;

import java.util.List;

/**
 * A function after outlining.
 *
 * @param function the facts of the function (its body is superseded by the methods)
 * @param frameVariables the variables that more than one method uses, in the order of their fields;
 *     empty where there is a single method, which then has no frame
 * @param methods the methods; the entry is first, and a region's number is its place
 */
public record IrOutlined(
    IrFunction function, List<Variable> frameVariables, List<IrMethod> methods) {
  public IrOutlined {
    frameVariables = List.copyOf(frameVariables);
    methods = List.copyOf(methods);
  }
}
