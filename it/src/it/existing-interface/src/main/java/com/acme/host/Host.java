package com.acme.host;

import dev.quern.runtime.Instance;
import dev.quern.runtime.InstanceAware;
import dev.quern.runtime.Memory;
import java.util.ArrayList;
import java.util.List;

/** One implementation for many modules; it reads the memory of the instance that it serves. */
public final class Host implements Env, InstanceAware {

  public final List<String> lines = new ArrayList<>();
  private Memory memory;

  @Override
  public void bind(Instance instance) {
    memory = instance.memory("memory");
  }

  @Override
  public void log(int text) {
    lines.add(memory.getNullTerminatedString(text));
  }
}
