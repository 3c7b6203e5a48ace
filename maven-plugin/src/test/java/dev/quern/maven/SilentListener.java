package dev.quern.maven;

/** Listens to builds whose messages do not matter. */
final class SilentListener implements BuildListener {

  @Override
  public void compiled(ModuleReport report) {}

  @Override
  public void warning(BuildRequest.Module module, String warning) {}

  @Override
  public void changed(BuildRequest request) {}
}
