package dev.quern.runtime;

/**
 * An implementation of imports that wants to know the instance that calls it, to reach its memory
 * for example.
 *
 * <p>Import implementations that also implement this are told when the instance is made: its
 * memories, tables and globals exist, but no data or element segment has been copied and no start
 * function has run, so that the hook precedes every call of an import. One implementation that
 * serves several instances is told of each.
 */
public interface InstanceAware {

  /**
   * Receives the instance.
   *
   * @param instance the instance, whose functions must not be called yet
   */
  void bind(Instance instance);

  /**
   * Learns that the instance was closed, to give up what it holds for it. Called once.
   *
   * @param instance the instance, whose memories are gone
   */
  default void release(Instance instance) {}
}
