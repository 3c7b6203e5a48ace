package dev.quern.runtime;

/**
 * Imports that each instance gets an implementation of its own of: a configuration that serves many
 * instances and threads, while what it makes keeps the state of one.
 *
 * <p>An object that is passed as the implementation of an import module and implements this is
 * asked once for each instance that is made with it, before anything is linked. What it gives takes
 * its place for that instance; if that is {@link InstanceAware}, it is told of the instance.
 */
public interface PerInstance {

  /**
   * Makes the implementation for an instance.
   *
   * @return an object that implements the same import interface as this one
   */
  Object forInstance();
}
