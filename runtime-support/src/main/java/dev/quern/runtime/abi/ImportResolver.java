package dev.quern.runtime.abi;

import dev.quern.runtime.Instance;

/**
 * Gives an instance its imports while it is made; implemented by generated APIs, which know the
 * index, and by {@link dev.quern.runtime.Imports}, which knows names.
 */
public interface ImportResolver {

  /**
   * Finds an import.
   *
   * @param index its position in the module's import section
   * @param module the import's module name
   * @param name the import's name
   * @param importer the instance being made; its types, carrier and name may be used
   * @return a {@link dev.quern.runtime.Function}, {@link dev.quern.runtime.Memory}, {@link
   *     dev.quern.runtime.Table} or {@link dev.quern.runtime.Global}, whose type the caller checks;
   *     null if there is none
   */
  Object resolve(int index, String module, String name, ModuleInstance importer);

  /**
   * Tells the implementations of imports that are {@link dev.quern.runtime.InstanceAware} about the
   * instance.
   *
   * @param instance the instance being made, before segments are copied and the start function runs
   */
  default void bind(Instance instance) {}

  /**
   * Tells those that were told of an instance that it is closed.
   *
   * @param instance the instance that was closed
   */
  default void release(Instance instance) {}
}
