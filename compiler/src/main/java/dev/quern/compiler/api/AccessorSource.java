package dev.quern.compiler.api;

import dev.quern.compiler.types.MemoryType.Base;
import dev.quern.compiler.types.MemoryType.Enumeration;
import dev.quern.compiler.types.MemoryType.Field;
import dev.quern.compiler.types.TypeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes how the accessors of a view's fields begin and end. Those of a case of a variant check
 * that it is that case, or make it that case.
 */
final class AccessorSource {
  private final SourceWriter out;
  private final TypeTable table;
  private final Map<Integer, String> names;
  private final String view;
  private final List<Field> fields;
  private final List<String> javaNames;
  private final Map<String, String> docs;

  /**
   * @param names what views and enumerations are called in Java
   * @param view what this view is called
   * @param fields its fields
   * @param javaNames what they are called in Java
   * @param docs what a description says of them, by their names
   */
  AccessorSource(
      SourceWriter out,
      TypeTable table,
      Map<Integer, String> names,
      String view,
      List<Field> fields,
      List<String> javaNames,
      Map<String, String> docs) {
    this.docs = docs;
    this.out = out;
    this.table = table;
    this.names = names;
    this.view = view;
    this.fields = fields;
    this.javaNames = javaNames;
  }

  /** What the view is called. */
  String view() {
    return view;
  }

  /** A getter up to its first line. */
  void getter(Field field, String name, String javaType, String parameters, String note) {
    List<String> text = new ArrayList<>();
    text.add("The field " + JavaText.code(field.name()) + ".");
    if (!note.isEmpty()) {
      text.add("");
      text.add("<p>" + note);
    }
    text.add("");
    documentParameters(parameters, text);
    text.add("@return its value");
    boolean isAlways = field.caseNumber() == Field.ALWAYS;
    if (!isAlways) {
      text.add("@throws IllegalStateException if it is of another case");
    }
    out.javadoc(TextDoc.described(docs.get(field.name()), text));
    out.line("public " + javaType + " " + name + "(" + parameters + ") {");
    if (!isAlways) {
      String tag = "this." + javaNames.get(0) + "()";
      String actual = isOption() ? tag + " ? \"some\" : \"none\"" : tag;
      String wanted = isOption() ? "\"some\"" : caseOf(field);
      out.line(out.fields() + ".checkCase(" + actual + ", " + wanted + ");");
    }
  }

  /** Whether the discriminant of a variant is whether there is anything. */
  private boolean isOption() {
    return table.resolve(fields.get(0).type()) instanceof Base;
  }

  /** What the discriminant holds where a field is there. */
  private String caseOf(Field field) {
    if (isOption()) {
      return "true";
    }
    int tag = table.resolved(fields.get(0).type());
    Enumeration cases = (Enumeration) table.types().get(tag);
    return names.get(tag) + "." + EnumerationSource.names(cases).get(field.caseNumber());
  }

  /** A setter up to its first line. */
  void setter(Field field, String name, String javaType, String parameters, FieldAccess access) {
    List<String> text = new ArrayList<>();
    text.add("Sets the field " + JavaText.code(field.name()) + ".");
    text.add("");
    documentParameters(parameters, text);
    text.add("@param value the value");
    text.add("@return this");
    if (access != null && access.isWide()) {
      text.add("@throws IllegalArgumentException if it has more than 128 bits");
    } else if (access != null && access.least() != null) {
      text.add(
          "@throws IllegalArgumentException if it is not "
              + access.least().replace("L", "")
              + " to "
              + access.greatest().replace("L", ""));
    }
    out.javadoc(TextDoc.described(docs.get(field.name()), text));
    String separator = parameters.isEmpty() ? "" : ", ";
    out.line("public " + view + " " + name + "(" + parameters + separator + javaType + " value) {");
  }

  private static void documentParameters(String parameters, List<String> text) {
    for (String parameter : parameters.split(", ")) {
      if (!parameter.isEmpty()) {
        String name = parameter.substring(parameter.lastIndexOf(' ') + 1);
        boolean isScope = name.equals("scope");
        text.add("@param " + name + (isScope ? " allocates the copy" : " the element's index"));
      }
    }
  }

  /** The last lines of a setter. */
  void endSetter(Field field) {
    boolean isAlways = field.caseNumber() == Field.ALWAYS;
    String tag = isAlways ? "" : "." + javaNames.get(0) + "(" + caseOf(field) + ")";
    out.line("return this" + tag + ";").line("}");
  }

  /** A value that is within the field's range. */
  String checked(Field field, FieldAccess access, String value) {
    String name = JavaText.string(field.name());
    if (access == FieldAccess.CHARACTER) {
      return out.fields() + ".scalarValue(" + value + ", " + name + ")";
    }
    if (access.isWide()) {
      boolean signed = access.least() != null;
      return out.fields() + ".inRange(" + value + ", " + signed + ", " + name + ")";
    }
    if (access.least() == null) {
      return value;
    }
    String range = access.least() + ", " + access.greatest();
    return out.fields() + ".inRange(" + value + ", " + range + ", " + name + ")";
  }

  /** Bytes that fit into as many. */
  String fitting(Field field, String value, long size) {
    return out.fields()
        + ".fitting("
        + value
        + ", "
        + size
        + ", "
        + JavaText.string(field.name())
        + ")";
  }
}
