package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.Accessor;
import dev.quern.compiler.api.ApiModel.ExportedFunction;
import dev.quern.compiler.api.ApiModel.Thing;
import dev.quern.compiler.debug.SourceLines;
import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.WasmModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes the API's model of a module: names and types every member. */
public final class ApiModelBuilder {

  private ApiModelBuilder() {}

  /**
   * Makes the model.
   *
   * @param module a valid module
   * @param names its names
   * @param className the binary name of the API's class
   * @param interfaces existing Java interfaces, by the names of the import modules that they stand
   *     for
   * @return the model
   * @throws IllegalArgumentException if the class name or an interface's is no legal one
   */
  public static ApiModel build(
      WasmModule module, ApiNames names, String className, Map<String, String> interfaces) {
    return build(module, names, className, interfaces, SourceLines.NONE);
  }

  /**
   * Names and types everything.
   *
   * @param module a valid module
   * @param names the names of its exports
   * @param className the binary name of the class
   * @param interfaces existing Java interfaces by import module
   * @param sources what the sources call parameters
   * @return the model
   */
  public static ApiModel build(
      WasmModule module,
      ApiNames names,
      String className,
      Map<String, String> interfaces,
      SourceLines sources) {
    if (!JavaNames.isClassName(className)) {
      throw new IllegalArgumentException("not a class name to generate: " + className);
    }
    for (String type : interfaces.values()) {
      if (!JavaNames.isTypeName(type)) {
        throw new IllegalArgumentException("not the name of a Java interface: " + type);
      }
    }
    int dot = className.lastIndexOf('.');
    String simpleName = className.substring(dot + 1);
    String own = simpleName.toLowerCase(Locale.ROOT);
    NameScope nestedTypes =
        NameScope.types(name -> name.equals(own) || ApiNames.isReservedType(name));
    SignatureBuilder signatures = new SignatureBuilder(module, sources);
    ImportModelBuilder imports =
        new ImportModelBuilder(module, names, interfaces, nestedTypes, signatures);
    if (names.hasTypedImports()) {
      imports.build();
    }
    List<ExportedFunction> functions = new ArrayList<>();
    List<Accessor> accessors = new ArrayList<>();
    int hidden = 0;
    for (int i = 0; i < module.exports().size(); i++) {
      Export export = module.exports().get(i);
      String name = names.exportName(i);
      String method = names.exportMethod(i);
      if (!names.isMember(i)) {
        hidden++;
      } else if (export.kind() == ExternalKind.FUNCTION) {
        functions.add(
            new ExportedFunction(
                export.name(),
                name,
                method,
                signatures.ofFunction(export.index(), name, nestedTypes)));
      } else {
        accessors.add(new Accessor(export.name(), name, method, thing(module, export)));
      }
    }
    return new ApiModel(
        dot < 0 ? "" : className.substring(0, dot),
        simpleName,
        module.name(),
        functions,
        accessors,
        hidden,
        module.imports().size(),
        names.hasTypedImports(),
        imports.importModules(),
        imports.bindings());
  }

  private static Thing thing(WasmModule module, Export export) {
    return switch (export.kind()) {
      case MEMORY -> Things.memory(module.memoryType(export.index()));
      case TAG -> Things.tag(module.tagType(export.index()), module);
      case TABLE -> Things.table(module.tableType(export.index()));
      default -> Things.exportedGlobal(module.globalType(export.index()), module);
    };
  }
}
