package dev.quern.compiler.api;

import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Aggregate;
import dev.quern.compiler.types.MemoryType.Enumeration;
import dev.quern.compiler.types.NamedTypes;
import dev.quern.compiler.types.TypeTable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code Geo.Types}: a class for each structure, union and enumeration that is asked for, or
 * mentioned by one that is.
 */
final class TypesSource {
  private final SourceWriter out;
  private final TypeTable table;
  private final NameScope scope = NameScope.types(name -> RESERVED.contains(name));
  private final Map<Integer, String> names = new LinkedHashMap<>();

  /** Types that the generated classes call by their simple names, in lower case. */
  private static final List<String> RESERVED =
      List.of(
          "types",
          "memory",
          "ptr",
          "fields",
          "string",
          "override",
          "list",
          "arraylist",
          "objects",
          "integer",
          "void",
          "object",
          "math",
          "indexoutofboundsexception",
          "values",
          "layout");

  TypesSource(SourceWriter out, TypeTable table) {
    this.out = out;
    this.table = table;
    Map<Integer, String> sourceNames = NamedTypes.of(table);
    Iterator<String> allocated = scope.allocate(List.copyOf(sourceNames.values())).iterator();
    sourceNames.keySet().forEach(number -> names.put(number, allocated.next()));
  }

  /** The class, if there are any types. */
  void write() {
    if (names.isEmpty()) {
      return;
    }
    out.javadoc("What the module's source language puts into its memory.");
    out.line("public static final class Types {");
    out.line("private Types() {}");
    names.forEach(
        (number, name) -> {
          MemoryType type = table.types().get(number);
          if (type instanceof Enumeration enumeration) {
            EnumerationSource.write(out, name, enumeration);
          } else if (type instanceof Aggregate aggregate) {
            new StructureSource(out, table, names, name, aggregate).write();
          }
        });
    out.line("}");
  }

  /** A method that takes pointers where the function's prototype has some, and may give one. */
  void overload(ApiModel.ExportedFunction function) {
    ApiModel.Signature signature = function.signature();
    MemoryType.Prototype prototype = table.functions().get(function.wasmName());
    List<ApiModel.Value> values = signature.parameters();
    if (prototype == null
        || prototype.parameters().size() != values.size()
        || signature.parameterCarrier().isPresent()
        || signature.results().size() > 1) {
      return;
    }
    List<String> parameters = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    boolean differs = false;
    String memory = null;
    for (int i = 0; i < values.size(); i++) {
      String target = values.get(i).type() == JavaType.INT ? target(prototype, i) : null;
      String name = values.get(i).name();
      parameters.add((target == null ? out.type(values.get(i).type()) : ptr(target)) + " " + name);
      arguments.add(target == null ? name : name + ".raw()");
      memory = target == null || memory != null ? memory : name + ".memory()";
      differs |= target != null;
    }
    if (!differs) {
      return;
    }
    String result = resultTarget(prototype, signature);
    String call = "this." + function.javaName() + "(" + String.join(", ", arguments) + ")";
    out.javadoc(
        "Calls the exported function " + JavaText.code(function.wasmName()) + " with pointers.",
        "",
        "@see #" + function.javaName() + "(" + rawTypes(values) + ")");
    String type =
        result != null
            ? ptr(result)
            : signature.results().isEmpty() ? "void" : out.type(signature.results().get(0).type());
    out.line(
        "public " + type + " " + function.javaName() + "(" + String.join(", ", parameters) + ") {");
    out.line(
        result != null
            ? "return "
                + out.runtime("Ptr")
                + ".of("
                + memory
                + ", "
                + call
                + ", Types."
                + result
                + ".LAYOUT);"
            : (type.equals("void") ? "" : "return ") + call + ";");
    out.line("}");
  }

  private String rawTypes(List<ApiModel.Value> values) {
    return String.join(", ", values.stream().map(value -> out.type(value.type())).toList());
  }

  private String ptr(String target) {
    return out.runtime("Ptr") + "<Types." + target + ">";
  }

  /** The class of what a parameter points to, or null. */
  private String target(MemoryType.Prototype prototype, int parameter) {
    return target(prototype.parameters().get(parameter).type());
  }

  private String resultTarget(MemoryType.Prototype prototype, ApiModel.Signature signature) {
    boolean isAddress =
        signature.results().size() == 1 && signature.results().get(0).type() == JavaType.INT;
    return isAddress ? target(prototype.result()) : null;
  }

  private String target(int type) {
    return table.resolve(type) instanceof MemoryType.Pointer pointer
            && table.resolve(pointer.target()) instanceof Aggregate
        ? names.get(table.resolved(pointer.target()))
        : null;
  }
}
