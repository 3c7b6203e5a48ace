package dev.quern.runtime.abi;

import dev.quern.runtime.Instance;
import dev.quern.runtime.InstanceAware;

/** The host objects that generated APIs give as imports. */
public final class Hosts {

  private Hosts() {}

  /**
   * Tells those that are {@link InstanceAware} about an instance, each once however many imports it
   * implements.
   *
   * @param imports the host objects, one for each import
   * @param instance the instance being made
   */
  public static void bind(Object[] imports, Instance instance) {
    for (int i = 0; i < imports.length; i++) {
      if (imports[i] instanceof InstanceAware && isFirst(imports, i)) {
        ((InstanceAware) imports[i]).bind(instance);
      }
    }
  }

  private static boolean isFirst(Object[] imports, int position) {
    for (int i = 0; i < position; i++) {
      if (imports[i] == imports[position]) {
        return false;
      }
    }
    return true;
  }
}
