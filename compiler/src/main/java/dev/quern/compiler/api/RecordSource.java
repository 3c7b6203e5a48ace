package dev.quern.compiler.api;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes what copies a structure out of memory and into it: the record {@code Values}, and methods
 * for one and for many. A record is checked as a whole before anything of it is written.
 */
final class RecordSource {

  /** A record's constructor has room for 254 slots. */
  static final int MAX_COMPONENTS = 120;

  /**
   * A component of the record.
   *
   * @param type its Java type
   * @param name its name, as that of the accessor
   * @param read an expression that copies it out of memory
   * @param check a statement that checks it, of the record {@code values}; may be empty
   * @param write a statement that writes it
   * @param needsScope whether that allocates memory
   */
  record Component(
      String type, String name, String read, String check, String write, boolean needsScope) {}

  private final SourceWriter out;
  private final String view;
  private final List<Component> components = new ArrayList<>();
  private boolean isSelected = true;

  RecordSource(SourceWriter out, String view) {
    this.out = out;
    this.view = view;
  }

  /** Tells whether what is added next is part of the record. */
  void select(boolean isPart) {
    isSelected = isPart;
  }

  /** Adds a field that its accessors copy. */
  void field(String type, String name, String check) {
    String value = "values." + name + "()";
    add(type, name, "this." + name + "()", check, "this." + name + "(" + value + ");", false);
  }

  /** Adds a field whose bytes are elsewhere, in memory that a scope gives. */
  void allocated(String type, String name) {
    String value = "values." + name + "()";
    String write = "this." + name + "(scope, " + value + ");";
    add(type, name, "this." + name + "()", present(value, name), write, true);
  }

  /** Adds a union, as its bytes. */
  void bytes(String name, String read, String check, String write) {
    add("byte[]", name, read, check, write, false);
  }

  /** Adds a structure within this one. */
  void nested(String target, String name, boolean needsScope) {
    String value = "values." + name + "()";
    add(
        target + ".Values",
        name,
        "this." + name + "().toRecord()",
        target + ".check(" + value + ");",
        "this." + name + "().set(" + (needsScope ? "scope, " : "") + value + ");",
        needsScope);
  }

  /** Adds an array of structures. */
  void array(String target, String name, int count, String first, boolean needsScope) {
    String value = "values." + name + "()";
    add(
        "java.util.List<" + target + ".Values>",
        name,
        target + ".toRecords(" + first + ", " + count + ")",
        out.size(value + ".size()", count, name + ".size()")
            + "\n"
            + value
            + ".forEach("
            + target
            + "::check);",
        target + ".set(" + (needsScope ? "scope, " : "") + first + ", " + value + ");",
        needsScope);
  }

  private static String present(String value, String name) {
    return "java.util.Objects.requireNonNull(" + value + ", " + JavaText.string(name) + ");";
  }

  /** A check that a reference is not null. */
  String present(String name) {
    return present("values." + name + "()", name);
  }

  private void add(
      String type, String name, String read, String check, String write, boolean needsScope) {
    if (isSelected) {
      components.add(new Component(type, name, read, check, write, needsScope));
    }
  }

  /** Whether there is a record. */
  boolean exists() {
    return !components.isEmpty() && components.size() <= MAX_COMPONENTS;
  }

  /** Whether writing it allocates memory. */
  boolean needsScope() {
    return components.stream().anyMatch(Component::needsScope);
  }

  void write() {
    values();
    out.javadoc("Copies the values of the fields.", "", "@return the copy");
    out.line("public Values toRecord() {");
    out.line(
        "return new Values("
            + String.join(", ", components.stream().map(Component::read).toList())
            + ");");
    out.line("}");
    one();
    many();
  }

  private void values() {
    boolean hasArrays = components.stream().anyMatch(component -> component.type().endsWith("[]"));
    String header =
        "public record Values("
            + String.join(", ", components.stream().map(c -> c.type() + " " + c.name()).toList())
            + ") {";
    String text = "The values of the fields at one time; enumerations as numbers, unions as bytes.";
    if (!hasArrays) {
      out.javadoc(text);
      out.line(header + "}");
      return;
    }
    out.javadoc(
        text,
        "",
        "<p>Two are equal if the elements of their arrays are. It has the arrays that it is given,"
            + " and",
        "gives those that it has.");
    out.line(header);
    out.line("@Override");
    out.line("public boolean equals(Object other) {");
    out.line("return other instanceof Values that");
    out.line("&& java.util.Arrays.deepEquals(" + array("this.") + ", " + array("that.") + ");");
    out.line("}").line("");
    out.line("@Override");
    out.line("public int hashCode() {");
    out.line("return java.util.Arrays.deepHashCode(" + array("this.") + ");").line("}").line("");
    out.line("@Override");
    out.line("public String toString() {");
    out.line("return " + text() + ";").line("}").line("}");
  }

  private String array(String record) {
    return "new Object[] {"
        + String.join(", ", components.stream().map(c -> record + c.name()).toList())
        + "}";
  }

  /** An expression of the text that a record without arrays would have. */
  private String text() {
    StringBuilder text = new StringBuilder();
    for (Component component : components) {
      String name = component.name();
      String type = component.type();
      String value = "this." + name;
      if (type.endsWith("[]")) {
        String deep = type.endsWith("[][]") ? "deepToString(" : "toString(";
        value = "java.util.Arrays." + deep + value + ")";
      }
      text.append(text.length() == 0 ? "\"Values[" : " + \", ").append(name).append("=\" + ");
      text.append(value);
    }
    return text + " + \"]\"";
  }

  private void one() {
    String scope = needsScope() ? out.extras("Scope") + " scope, " : "";
    List<String> text = new ArrayList<>();
    text.add("Sets the fields to what a record holds.");
    text.add("");
    if (needsScope()) {
      text.add("@param scope allocates what fields point to");
    }
    text.add("@param values the record");
    text.add("@return this");
    text.add(thrown());
    out.javadoc(text);
    out.line("public " + view + " set(" + scope + "Values values) {");
    out.line("check(values);");
    components.forEach(component -> out.line(component.write()));
    out.line("return this;").line("}");
    out.line("");
    out.line("private static void check(Values values) {");
    for (Component component : components) {
      component.check().lines().forEach(out::line);
    }
    out.line("}");
  }

  private String thrown() {
    String always = "@throws IllegalArgumentException if a field cannot hold its value";
    return needsScope() ? always : always + "; then none is set";
  }

  private void many() {
    String ptr = out.extras("Ptr") + "<" + view + ">";
    String list = "java.util.List<Values>";
    out.javadoc(
        "Copies the elements of an array.",
        "",
        "@param first the first element",
        "@param count how many to copy",
        "@return the copies");
    out.line("public static " + list + " toRecords(" + ptr + " first, int count) {");
    out.line("java.util.ArrayList<Values> values = new java.util.ArrayList<>();");
    out.line("for (int i = 0; i < count; i++) {");
    out.line("values.add(first.get(i).toRecord());").line("}");
    out.line("return values;").line("}");
    String scope = needsScope() ? out.extras("Scope") + " scope, " : "";
    List<String> text = new ArrayList<>();
    text.add("Sets the first elements of an array.");
    text.add("");
    if (needsScope()) {
      text.add("@param scope allocates what fields point to");
    }
    text.add("@param first the first element");
    text.add("@param values what they are set to");
    text.add(thrown());
    out.javadoc(text);
    String declared = scope + ptr + " first, " + list + " values";
    out.line("public static void set(" + declared + ") {");
    out.line("values.forEach(" + view + "::check);");
    out.line("for (int i = 0; i < values.size(); i++) {");
    out.line("first.get(i).set(" + (needsScope() ? "scope, " : "") + "values.get(i));");
    out.line("}").line("}");
    out.javadoc(
        "Allocates an array of structures.",
        "",
        "@param scope gives the memory",
        "@param values what the elements are set to",
        "@return the first element",
        "@throws IllegalArgumentException if a field cannot hold its value");
    out.line(
        "public static "
            + ptr
            + " allocate("
            + out.extras("Scope")
            + " scope, "
            + list
            + " values) {");
    out.line("values.forEach(" + view + "::check);");
    out.line(ptr + " first = scope.array(LAYOUT, values.size());");
    out.line("set(" + (needsScope() ? "scope, " : "") + "first, values);");
    out.line("return first;").line("}");
  }
}
