package dev.quern.wasi;

import dev.quern.runtime.Instance;
import dev.quern.runtime.InstanceAware;
import dev.quern.runtime.PerInstance;
import dev.quern.wasi.calls.Layout;

/**
 * A host of one version of the interface: a configuration until an instance binds it or a host made
 * of it, then the program of that instance. The program starts, and its files are opened, at its
 * first call.
 */
abstract class BoundHost extends HostCalls implements PerInstance, InstanceAware {

  private final Configuration configuration;
  private final Layout layout;
  private Instance instance;
  private Program program;

  BoundHost(Configuration configuration, Layout layout) {
    this.configuration = configuration;
    this.layout = layout;
  }

  final Configuration configuration() {
    return configuration;
  }

  @Override
  public void bind(Instance bound) {
    if (instance != null) {
      throw new IllegalStateException(
          "this host already serves an instance of " + instance.name() + "; see forInstance()");
    }
    instance = bound;
  }

  @Override
  public void release(Instance released) {
    if (program != null) {
      Configuration.closeQuietly(program.process.descriptors());
    }
  }

  final boolean isBound() {
    return instance != null;
  }

  @Override
  Program program() {
    if (program == null) {
      if (instance == null) {
        throw new IllegalStateException(
            "this host serves no instance yet: pass it where a module's imports are given");
      }
      program = configuration.start(instance, layout);
    }
    return program;
  }
}
