package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.Binding;
import dev.quern.compiler.api.ApiModel.ImportModule;
import dev.quern.compiler.api.ApiModel.ImportedFunction;
import dev.quern.compiler.api.ApiModel.ImportedThing;
import dev.quern.compiler.api.ApiModel.Value;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes how instances are made. The bytecode takes one object an import, in the order of the
 * import section: the host object of a function, or the memory, table, global or tag itself.
 *
 * <p>{@code Imports} holds an object for each import module. It is a record, or an interface if the
 * modules are too many for the parameters of a record's constructor.
 */
final class InstantiateSource {

  /** The most import modules that are components of a record. */
  static final int MAX_COMPONENTS = 250;

  /** Keeps a method of assignments far below the 64 KB that a method may have. */
  private static final int BINDINGS_A_METHOD = 1_000;

  private final SourceWriter out;
  private final ApiModel model;

  InstantiateSource(SourceWriter out, ApiModel model) {
    this.out = out;
    this.model = model;
  }

  void factories() {
    if (model.importCount() == 0) {
      factory("", "", "", "new " + instance() + "(null, limits)");
      return;
    }
    List<ImportModule> modules = model.importModules();
    if (model.typedImports()) {
      if (modules.size() == 1) {
        ImportModule only = modules.get(0);
        String what = "what is imported from " + JavaText.code(only.wasmName());
        factory(only.typeName() + " imports", "imports", what, null);
      }
      factory("Imports imports", "imports", "all that the module imports", create());
    }
    factory(
        "dev.quern.runtime.Imports imports",
        "imports",
        "the imports by name; this is how modules compiled apart are linked",
        "new " + instance() + "(imports, limits)");
  }

  private String instance() {
    return model.simpleName() + "$Instance";
  }

  private String create() {
    return instance() + ".of(bind(imports), limits)";
  }

  /** A factory and its overload with limits; without an expression, it wraps its only import. */
  private void factory(String parameter, String argument, String what, String expression) {
    String name = model.simpleName();
    String limits = out.runtime("Limits");
    String comma = parameter.isEmpty() ? "" : ", ";
    document(what, false);
    out.line("public static " + name + " instantiate(" + parameter + ") {");
    out.line("return instantiate(" + argument + comma + "null);").line("}");
    document(what, true);
    out.line("public static " + name + " instantiate(" + parameter + comma + limits + " limits) {");
    if (expression == null) {
      out.line("return instantiate(" + wrap() + ", limits);");
    } else {
      out.line("return new " + name + "(" + expression + ");");
    }
    out.line("}");
  }

  private static String wrap() {
    return "new Imports(imports)";
  }

  private void document(String what, boolean limits) {
    out.javadoc(
        java.util.stream.Stream.of(
                "Makes an instance, and runs the module's start function if it has one.",
                "",
                what.isEmpty() ? null : "@param imports " + what,
                limits ? "@param limits caps on memory and tables, null for none" : null,
                "@return the instance",
                "@throws " + out.runtime("Trap") + " if the start function or a segment traps",
                "@throws "
                    + out.runtime("LinkException")
                    + " if an import has not the type it must have, or a limit is too low")
            .filter(line -> line != null)
            .toList());
  }

  /** The type that holds the imports. */
  void importsType() {
    List<ImportModule> modules = model.importModules();
    boolean isRecord = modules.size() <= MAX_COMPONENTS;
    if (isRecord) {
      List<String> text = new java.util.ArrayList<>();
      text.add("All that the module imports.");
      text.add("");
      for (ImportModule module : modules) {
        text.add(
            "@param "
                + module.javaName()
                + " what is imported from "
                + JavaText.code(module.wasmName()));
      }
      out.javadoc(text);
      String components =
          modules.stream()
              .map(module -> module.typeName() + " " + module.javaName())
              .collect(Collectors.joining(", "));
      out.line("public record Imports(" + components + ") {}");
      return;
    }
    out.javadoc("All that the module imports.");
    out.line("public interface Imports {");
    for (ImportModule module : modules) {
      out.javadoc(
          "What is imported from " + JavaText.code(module.wasmName()) + ".",
          "",
          "@return an implementation");
      out.line(module.typeName() + " " + module.javaName() + "();");
    }
    out.line("}");
  }

  /** The methods that put the imports in the order of the import section. */
  void bindings() {
    out.line("");
    out.line("private static Object[] bind(Imports imports) {");
    out.line("Object[] $imports = new Object[" + model.importCount() + "];");
    int methods = (model.bindings().size() + BINDINGS_A_METHOD - 1) / BINDINGS_A_METHOD;
    for (int i = 0; i < methods; i++) {
      out.line("bind" + i + "(imports, $imports);");
    }
    out.line("return $imports;").line("}");
    for (int i = 0; i < methods; i++) {
      out.line("");
      out.line("private static void bind" + i + "(Imports imports, Object[] $imports) {");
      int from = i * BINDINGS_A_METHOD;
      int to = Math.min(from + BINDINGS_A_METHOD, model.bindings().size());
      for (int index = from; index < to; index++) {
        out.line("$imports[" + index + "] = " + bound(model.bindings().get(index)) + ";");
      }
      out.line("}");
    }
  }

  private String bound(Binding binding) {
    String host = "imports." + binding.module().javaName() + "()";
    if (binding.member() instanceof ImportedFunction) {
      String name = binding.module().javaName();
      return "java.util.Objects.requireNonNull(" + host + ", \"" + name + "\")";
    }
    ImportedThing imported = (ImportedThing) binding.member();
    String given = host + "." + imported.javaName() + "()";
    if (imported.thing().value().isEmpty()) {
      return given;
    }
    Value value = imported.thing().value().get();
    String cell = "new " + out.abi("GlobalCell") + "(" + given + ", false";
    boolean isReference =
        switch (value.type()) {
          case INT, LONG, FLOAT, DOUBLE, VECTOR -> false;
          default -> true;
        };
    if (isReference) {
      cell += ", " + out.runtime("ValueType") + ".parse(\"" + value.wasmType() + "\")";
    }
    return cell + ")";
  }
}
