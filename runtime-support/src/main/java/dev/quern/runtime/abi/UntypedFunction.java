package dev.quern.runtime.abi;

import dev.quern.runtime.Function;

/**
 * A function of the host that takes on whatever type a module imports it with. It is how a host
 * gives functions whose types name structures or arrays of the module.
 */
public interface UntypedFunction {

  /**
   * The function with a type.
   *
   * @param type the type that the import declares
   * @return a function of exactly that type
   */
  Function ofType(DefinedType type);
}
