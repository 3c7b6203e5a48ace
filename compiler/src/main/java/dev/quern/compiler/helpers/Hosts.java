package dev.quern.compiler.helpers;

import dev.quern.runtime.Instance;
import dev.quern.runtime.InstanceAware;
import dev.quern.runtime.PerInstance;

/**
 * The objects that implement imports, as a generated factory gets them: one an import, so that one
 * object appears as often as functions are imported from its module. Each is asked and told once.
 */
public final class Hosts {

  private Hosts() {}

  /**
   * Replaces every {@link PerInstance} by what it makes for a new instance; the first thing that a
   * generated factory does.
   *
   * @param imports an object an import; not changed
   * @return an object an import
   */
  public static Object[] forInstance(Object[] imports) {
    Object[] own = imports.clone();
    for (int i = 0; i < own.length; i++) {
      if (imports[i] instanceof PerInstance) {
        int first = first(imports, i);
        own[i] = first < i ? own[first] : ((PerInstance) imports[i]).forInstance();
      }
    }
    return own;
  }

  /**
   * Tells every {@link InstanceAware} of an instance.
   *
   * @param imports an object an import
   * @param instance the instance being made
   */
  public static void bind(Object[] imports, Instance instance) {
    for (int i = 0; i < imports.length; i++) {
      if (imports[i] instanceof InstanceAware && first(imports, i) == i) {
        ((InstanceAware) imports[i]).bind(instance);
      }
    }
  }

  /**
   * Tells every {@link InstanceAware} that an instance was closed.
   *
   * @param imports an object an import
   * @param instance the closed instance
   */
  public static void release(Object[] imports, Instance instance) {
    for (int i = 0; i < imports.length; i++) {
      if (imports[i] instanceof InstanceAware && first(imports, i) == i) {
        ((InstanceAware) imports[i]).release(instance);
      }
    }
  }

  /** Imports of one module mostly stand together, so the search from the front is short. */
  private static int first(Object[] imports, int index) {
    int i = 0;
    while (imports[i] != imports[index]) {
      i++;
    }
    return i;
  }
}
