package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.ExportedFunction;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Aggregate;
import dev.quern.compiler.types.MemoryType.Base;
import dev.quern.compiler.types.MemoryType.Enumeration;
import dev.quern.compiler.types.MemoryType.Flags;
import dev.quern.compiler.types.MemoryType.Parameter;
import dev.quern.compiler.types.MemoryType.Pointer;
import dev.quern.compiler.types.MemoryType.Prototype;
import dev.quern.compiler.types.MemoryType.Slice;
import dev.quern.compiler.types.TypeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes the methods of exported functions whose types are declared. They take the place of those
 * with WebAssembly's types: an overload that differs from them in the sign of a number would be
 * called by accident.
 */
final class DeclaredSource {

  /**
   * How a value passes between Java and WebAssembly.
   *
   * @param type the Java type
   * @param lower WebAssembly's value, of Java's {@code %s}
   * @param lift Java's value, of WebAssembly's {@code %s}
   * @param what what it is, for the documentation
   */
  private record Conversion(String type, String lower, String lift, String what) {}

  private final SourceWriter out;
  private final TypeTable table;
  private final TypesSource types;
  private final ApiModel model;

  DeclaredSource(SourceWriter out, ApiModel model, TypeTable table, TypesSource types) {
    this.out = out;
    this.model = model;
    this.table = table;
    this.types = types;
  }

  /** Tells whether a function has declared types. */
  boolean declares(ExportedFunction function) {
    return table.declared().containsKey(function.wasmName());
  }

  void write(ExportedFunction function) {
    Prototype prototype = table.declared().get(function.wasmName());
    List<String> text = new ArrayList<>();
    text.add("Calls the exported function " + JavaText.code(function.wasmName()) + ".");
    text.add("");
    List<String> parameters = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    List<String> names = names(prototype);
    for (Parameter parameter : prototype.parameters()) {
      String name = names.get(parameters.size());
      MemoryType type = table.resolve(parameter.type());
      if (type instanceof Slice slice) {
        String length = names.get(parameters.size() + 1);
        parameters.add(out.runtime("Ptr") + "<" + element(slice) + "> " + name);
        parameters.add("int " + length);
        arguments.add(name + ".raw()");
        arguments.add(inRange(length, "0", "Integer.MAX_VALUE", length));
        text.add("@param " + name + " the first element");
        text.add("@param " + length + " how many elements there are");
      } else {
        Conversion conversion = conversion(parameter.type(), name);
        parameters.add(conversion.type() + " " + name);
        arguments.add(conversion.lower().formatted(name));
        text.add("@param " + name + " " + conversion.what());
      }
    }
    String call =
        "this.instance." + function.instanceMethod() + "(" + String.join(", ", arguments) + ")";
    String result = "void";
    if (prototype.result() != TypeTable.VOID) {
      Conversion conversion = conversion(prototype.result(), "");
      result = conversion.type();
      call = "return " + conversion.lift().formatted(call);
      text.add("@return " + conversion.what());
    }
    text.add("@throws " + out.runtime("Trap") + " if the module's code traps");
    text.add("@throws IllegalStateException if this instance is closed");
    out.javadoc(text);
    out.line(
        "public "
            + result
            + " "
            + function.javaName()
            + "("
            + String.join(", ", parameters)
            + ") {");
    out.line(call + ";").line("}");
  }

  /** Of a list two: the address and the length. */
  private List<String> names(Prototype prototype) {
    List<String> names = new ArrayList<>();
    for (Parameter parameter : prototype.parameters()) {
      names.add(parameter.name());
      if (table.resolve(parameter.type()) instanceof Slice) {
        names.add(parameter.name() + "_length");
      }
    }
    return NameScope.members(Set.of()::contains).allocate(names);
  }

  private String element(Slice slice) {
    return table.resolve(slice.element()) instanceof Aggregate
        ? types.className(slice.element())
        : "?";
  }

  private Conversion conversion(int number, String name) {
    MemoryType type = table.resolve(number);
    if (type instanceof Enumeration enumeration) {
      String view = types.className(number);
      String lift = view + ".of(Integer.toUnsignedLong(%s))";
      return new Conversion(
          view, "(int) %s.value()", lift, "the enumeration " + JavaText.code(enumeration.name()));
    } else if (type instanceof Flags flags) {
      String view = types.className(number);
      return new Conversion(
          "java.util.Set<" + view + ">",
          "(int) " + view + ".bits(%s)",
          view + ".of(Integer.toUnsignedLong(%s))",
          "the flags " + JavaText.code(flags.name()));
    } else if (type instanceof Pointer pointer) {
      String view = types.className(pointer.target());
      String ptr = out.runtime("Ptr");
      return new Conversion(
          ptr + "<" + view + ">",
          "%s.raw()",
          ptr + ".of(" + memory() + ", %s, " + view + ".LAYOUT)",
          "a pointer to it");
    }
    return number((Base) type, name);
  }

  private Conversion number(Base base, String name) {
    String what = JavaText.code(base.name());
    return switch (base.encoding()) {
      case BOOLEAN -> new Conversion("boolean", "(%s ? 1 : 0)", "%s != 0", what);
      case CHARACTER -> {
        String checked = out.abi("Fields") + ".scalarValue(%s, " + JavaText.string(name) + ")";
        yield new Conversion("int", checked, "%s", "a Unicode code point");
      }
      case FLOAT -> new Conversion(base.size() == 4 ? "float" : "double", "%s", "%s", what);
      case SIGNED ->
          switch (base.size()) {
            case 1 -> new Conversion("byte", "%s", "(byte) %s", what);
            case 2 -> new Conversion("short", "%s", "(short) %s", what);
            default -> new Conversion(base.size() == 4 ? "int" : "long", "%s", "%s", what);
          };
      case UNSIGNED ->
          switch (base.size()) {
            case 1 ->
                new Conversion(
                    "int", inRange("%s", "0", "255", name), "%s & 0xFF", what + ", 0 to 255");
            case 2 ->
                new Conversion(
                    "int", inRange("%s", "0", "65535", name), "%s & 0xFFFF", what + ", 0 to 65535");
            case 4 ->
                new Conversion(
                    "long",
                    inRange("%s", "0", "4294967295L", name),
                    "Integer.toUnsignedLong(%s)",
                    what + ", 0 to 4294967295");
            default ->
                new Conversion(
                    "long",
                    "%s",
                    "%s",
                    what + ", unsigned: see {@link Long#toUnsignedString(long)}");
          };
    };
  }

  private String inRange(String value, String least, String greatest, String name) {
    return "(int) "
        + out.abi("Fields")
        + ".inRange("
        + value
        + ", "
        + least
        + ", "
        + greatest
        + ", "
        + JavaText.string(name)
        + ")";
  }

  /** The exported memory that addresses point into: of several the one with the usual name. */
  private String memory() {
    List<ApiModel.Accessor> memories =
        model.accessors().stream()
            .filter(accessor -> accessor.thing().kind() == ExternalKind.MEMORY)
            .toList();
    return memories.stream()
        .filter(accessor -> accessor.wasmName().equals("memory"))
        .findFirst()
        .or(() -> memories.stream().findFirst())
        .map(accessor -> "this." + accessor.javaName() + "()")
        .orElse("null");
  }
}
