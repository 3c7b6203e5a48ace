package dev.quern.cli;

import dev.quern.compiler.inspect.ModuleInspector;
import dev.quern.compiler.inspect.ModuleSummary;
import java.io.IOException;

/** {@code quern inspect}: prints what a module is made of. */
final class InspectCommand {

  private InspectCommand() {}

  static int run(Arguments arguments, Console console) throws IOException {
    boolean json = false;
    for (String option = arguments.option(); option != null; option = arguments.option()) {
      switch (option) {
        case "--json" -> json = true;
        case "--help", "-h" -> {
          console.print(Help.of("inspect"));
          return ExitCode.SUCCESS;
        }
        default -> throw arguments.unknown(option);
      }
    }
    ModuleFile module = ModuleFile.read(arguments.required("module"));
    arguments.end();
    ModuleSummary summary;
    try (Progress progress = new Progress(console, module.name())) {
      summary = ModuleInspector.inspect(module.name(), module.bytes(), progress);
    }
    console.print(json ? summary.toJson() : summary.toText());
    return ExitCode.SUCCESS;
  }
}
