package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.Binding;
import dev.quern.compiler.api.ApiModel.ExportedFunction;
import dev.quern.compiler.api.ApiModel.ImportedFunction;
import dev.quern.compiler.strings.StringException;
import dev.quern.compiler.strings.StringTable;
import java.util.HashSet;
import java.util.Set;

/** Refuses strings of functions that the API has no method for, or one with a single parameter. */
final class StringChecks {

  private StringChecks() {}

  static void check(ApiModel model, StringTable strings) {
    Set<String> exports = new HashSet<>();
    for (ExportedFunction function : model.functions()) {
      if (function.signature().parameterCarrier().isEmpty()) {
        exports.add(function.wasmName());
      }
    }
    for (String name : strings.exports().keySet()) {
      if (!exports.contains(name)) {
        throw wrong("exported function " + name);
      }
    }
    if (!model.typedImports() && !strings.imports().isEmpty()) {
      throw wrong("imported function");
    }
    for (Binding binding : model.bindings()) {
      if (binding.member() instanceof ImportedFunction function
          && function.signature().parameterCarrier().isPresent()
          && strings.imports().containsKey(function.functionIndex())) {
        throw wrong("imported function " + function.wasmName());
      }
    }
  }

  private static StringException wrong(String function) {
    return new StringException(
        "The " + function + " has strings, but no method that could take them",
        "It has more parameters, or the module more exports and imports, than a class has room for:"
            + " call it by name.");
  }
}
