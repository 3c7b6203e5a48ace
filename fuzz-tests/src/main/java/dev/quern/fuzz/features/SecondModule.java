package dev.quern.fuzz.features;

import dev.quern.fuzz.features.DefinedType.Form;
import dev.quern.fuzz.features.ModuleShape.Function;
import java.util.ArrayList;
import java.util.List;

/** A module that imports what another has, and calls and is called by its functions. */
final class SecondModule {
  private final FeatureModules first;
  private final FeatureModules own;
  private final StringBuilder text = new StringBuilder("(module\n");
  private final List<Function> functions = new ArrayList<>();

  SecondModule(FeatureModules first) {
    this.first = first;
    own = new FeatureModules(first);
  }

  String module() {
    ModuleShape shape = own.shape;
    text.append(first.universe.text()).append(own.hostFunctions());
    imports();
    for (DefinedType type : own.universe.all(Form.FUNC)) {
      functions.add(new Function("$second" + functions.size(), type));
    }
    shape.functions.addAll(functions);
    Code constants = new Code(own.random, shape, FeatureModules.NOTHING, 0);
    text.append(own.declarations()).append(replacedFunctions());
    text.append(own.elements(constants)).append(own.data());
    text.append(own.logVector()).append(own.show.function()).append(own.show.ofFunctions());
    for (Function function : functions) {
      Code code = new Code(own.random, shape, function.type(), own.size());
      text.append(code.function(function.name(), " (type " + function.type().name() + ")"));
    }
    return text.append(own.exportedFunctions()).append(own.show.all()).append(")\n").toString();
  }

  private void imports() {
    ModuleShape shape = first.shape;
    add("refuel", "(func $refuel)");
    text.append("(export \"refuel\" (func $refuel))\n");
    add("$fuel", "(global $fuel (mut i32))");
    shape.functions.forEach(
        f -> add(f.name(), "(func " + f.name() + " (type " + f.type().name() + "))"));
    for (FeatureModules.Exported function : first.exported) {
      String name = "$first-" + function.name();
      add(
          function.name(),
          "(func "
              + name
              + DefinedType.words("param", function.parameters())
              + DefinedType.words("result", function.results())
              + ")");
      text.append("(export \"" + name.substring(1) + "\" (func " + name + "))\n");
    }
    for (ModuleShape.Global global : shape.globals) {
      String type = global.mutable() ? "(mut " + global.type() + ")" : global.type().text();
      add(global.name(), "(global " + global.name() + " " + type + ")");
    }
    for (ModuleShape.Memory memory : shape.memories) {
      String name = memory.name().substring(1);
      add(name, "(memory " + memory.name() + " " + memory.type() + ")");
      text.append("(export \"" + name + "\" (memory " + memory.name() + "))\n");
    }
    for (ModuleShape.Table table : shape.tables) {
      String is64 = table.is64() ? " i64 " : " ";
      add(
          table.name(),
          "(table "
              + table.name()
              + is64
              + ModuleShape.TABLE_SIZE
              + " 20 "
              + table.element()
              + ")");
    }
    for (ModuleShape.Tag tag : shape.tags) {
      String name = FeatureModules.exportName(tag);
      add(name, "(tag " + tag.name() + DefinedType.words("param", tag.parameters()) + ")");
      text.append("(export \"" + name + "\" (tag " + tag.name() + "))\n");
    }
  }

  private void add(String name, String type) {
    text.append("(import \"first\" \"" + name + "\" " + type + ")\n");
  }

  /** Puts functions of this module where the first has others of the same types. */
  private String replacedFunctions() {
    StringBuilder replaced = new StringBuilder();
    for (ModuleShape.Table table : own.shape.tables) {
      for (int i = 0; i < table.functions().size(); i += 2) {
        DefinedType there = table.functions().get(i).type();
        for (Function function : functions) {
          if (function.type() == there) {
            replaced
                .append("(elem (table " + table.name() + ") ")
                .append("(" + (table.is64() ? "i64" : "i32") + ".const " + i + ") ")
                .append(table.element() + " (ref.func " + function.name() + "))\n");
          }
        }
      }
    }
    return replaced.toString();
  }
}
