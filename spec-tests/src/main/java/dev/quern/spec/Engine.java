package dev.quern.spec;

import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;

/** What a script needs of a WebAssembly implementation. */
public interface Engine {
  /**
   * Checks that a module is well-formed and valid, whether or not it can be compiled.
   *
   * @param name the module's name for messages
   * @param binary the module
   * @throws dev.quern.compiler.module.ModuleException if it is not
   */
  void validate(String name, byte[] binary);

  /**
   * Compiles a module and loads its classes.
   *
   * @param name the module's name for messages
   * @param binary the module
   * @return the compiled module
   * @throws dev.quern.compiler.module.ModuleException if the module is malformed, invalid or
   *     unsupported
   */
  Code compile(String name, byte[] binary);

  /**
   * What the type of a memory must end in so that compiled modules can import it.
   *
   * @return the words, after a space; usually none
   */
  default String memorySuffix() {
    return "";
  }

  /** A compiled module. */
  interface Code {
    /**
     * Makes an instance.
     *
     * @param imports what the module may import
     * @return the instance
     * @throws dev.quern.runtime.LinkException if the imports do not fit
     * @throws dev.quern.runtime.Trap if a segment or the start function traps
     */
    Instance instantiate(Imports imports);
  }
}
