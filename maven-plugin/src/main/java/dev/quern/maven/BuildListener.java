package dev.quern.maven;

/** Is told what a build does, so that the orchestrator knows neither Maven's log nor an IDE. */
interface BuildListener {

  /**
   * A module was compiled.
   *
   * @param report what became of it
   */
  void compiled(ModuleReport report);

  /**
   * A part of a module is broken and was ignored, which does not change what the module does.
   *
   * @param module the module
   * @param warning a sentence
   */
  void warning(BuildRequest.Module module, String warning);

  /**
   * Files have been written or deleted.
   *
   * @param request the roots
   */
  void changed(BuildRequest request);
}
