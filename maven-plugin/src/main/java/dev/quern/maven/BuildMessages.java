package dev.quern.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.logging.Log;
import org.codehaus.plexus.build.BuildContext;

/** Tells people what a build does: in Maven's log, and in an IDE as marks on files. */
final class BuildMessages implements BuildListener {

  /** More lines than a screen has would hide what else the build says. */
  private static final int MODULES_SHOWN = 20;

  private static final int HINTS_SHOWN = 3;

  private final Log log;
  private final BuildContext ide;
  private final Map<String, List<String>> hints = new LinkedHashMap<>();
  private int compiled;

  BuildMessages(Log log, BuildContext ide) {
    this.log = log;
    this.ide = ide;
  }

  /** Takes the marks of the last build away. */
  void clear(BuildRequest request) {
    for (BuildRequest.Module module : request.modules()) {
      if (module.source() instanceof ModuleSource.FromFile file) {
        ide.removeMessages(file.path().toFile());
      }
      module
          .options()
          .description()
          .flatMap(Description::file)
          .ifPresent(file -> ide.removeMessages(file.toFile()));
    }
  }

  @Override
  public void compiled(ModuleReport report) {
    compiled++;
    for (String hint : report.facts().hints()) {
      hints.computeIfAbsent(hint, key -> new ArrayList<>()).add(report.source());
    }
    if (compiled <= MODULES_SHOWN) {
      log.info(report.toLine());
    }
  }

  @Override
  public void warning(BuildRequest.Module module, String warning) {
    log.warn(module.source().description() + ": " + warning);
  }

  @Override
  public void changed(BuildRequest request) {
    ide.refresh(request.sources().toFile());
    ide.refresh(request.classes().toFile());
  }

  /** Marks the place of an error, if it is in a file of the project. */
  void mark(BuildException error) {
    error
        .place()
        .ifPresent(
            place ->
                ide.addMessage(
                    place.file().toFile(),
                    place.line(),
                    place.column(),
                    error.reason(),
                    BuildContext.SEVERITY_ERROR,
                    null));
  }

  void finish(BuildResult result, BuildRequest request, File sourceDirectory, long nanoseconds) {
    switch (result) {
      case NOTHING_TO_DO -> log.info("There are no WebAssembly modules in " + sourceDirectory);
      case UP_TO_DATE ->
          log.info("Nothing to compile: " + modules(request.modules().size()) + " up to date");
      case COMPILED -> {
        hints.forEach((hint, modules) -> log.info(hint + ": " + shortened(modules)));
        if (compiled == 0) {
          log.info(
              "Nothing to compile: deleted the outputs of modules that are gone, "
                  + (request.modules().isEmpty()
                      ? "there are no others in " + sourceDirectory
                      : modules(request.modules().size()) + " up to date"));
          return;
        }
        log.info(
            "Compiled %s of %d in %d ms; report: %s"
                .formatted(
                    modules(compiled),
                    request.modules().size(),
                    nanoseconds / 1_000_000,
                    BuildReport.file(request)));
      }
    }
  }

  private static String shortened(List<String> modules) {
    return modules.size() <= HINTS_SHOWN
        ? String.join(", ", modules)
        : String.join(", ", modules.subList(0, HINTS_SHOWN))
            + " and "
            + (modules.size() - HINTS_SHOWN)
            + " more";
  }

  private static String modules(int count) {
    return count == 1 ? "1 WebAssembly module" : count + " WebAssembly modules";
  }
}
