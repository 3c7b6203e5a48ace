package dev.quern.compiler.api;

import dev.quern.compiler.types.MemoryType.Constant;
import dev.quern.compiler.types.MemoryType.Enumeration;
import dev.quern.compiler.types.TypeTable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a Java enum with the constants of an enumeration. */
final class EnumerationSource {
  /** A Java enum cannot have more than some thousands; hostile ones have. */
  private static final int MAX_CONSTANTS = 2_000;

  private EnumerationSource() {}

  private static List<Constant> constants(Enumeration enumeration) {
    int count = Math.min(MAX_CONSTANTS, enumeration.constants().size());
    return enumeration.constants().subList(0, count);
  }

  /** The names of the constants of the Java enum. */
  static List<String> names(Enumeration enumeration) {
    return NameScope.members(
            constant -> constant.equals("UNRECOGNIZED") || constant.equals("values"))
        .allocate(constants(enumeration).stream().map(Constant::name).toList());
  }

  /** The words of a description about a constant; null if there are none. */
  static void document(SourceWriter out, String doc) {
    if (doc != null) {
      out.javadoc(TextDoc.paragraphs(doc));
    }
  }

  /**
   * Writes it.
   *
   * @param docs what a description says of the constants, by their names
   */
  static void write(
      SourceWriter out, String name, Enumeration enumeration, Map<String, String> docs) {
    List<Constant> constants = constants(enumeration);
    List<String> names = names(enumeration);
    out.javadoc(
        TextDoc.described(
            docs.get(TypeTable.ITSELF),
            List.of(
                "The enumeration " + JavaText.code(enumeration.name()) + ".",
                "",
                "<p>Memory may hold other values: they are {@link #UNRECOGNIZED}, and the"
                    + " structure's",
                "accessor that ends in {@code Value} gives the number.")));
    out.line("public enum " + name + " {");
    for (int i = 0; i < constants.size(); i++) {
      document(out, docs.get(constants.get(i).name()));
      out.line(names.get(i) + "(" + constants.get(i).value() + "L),");
    }
    out.line("/** A value without a constant. */");
    out.line("UNRECOGNIZED(0);");
    out.line("");
    out.line("private final long value;");
    out.line("");
    out.line(name + "(long value) {").line("this.value = value;").line("}");
    out.javadoc("The constant's value in memory.", "", "@return the value");
    out.line("public long value() {");
    out.line("if (this == UNRECOGNIZED) {");
    out.line("throw new IllegalStateException(\"an unrecognized value is not known here\");");
    out.line("}").line("return value;").line("}");
    out.javadoc(
        "The first constant with a value.",
        "",
        "@param value the value",
        "@return the constant, or {@link #UNRECOGNIZED}");
    out.line("public static " + name + " of(long value) {");
    Set<Long> known = new HashSet<>();
    for (int i = 0; i < constants.size(); i++) {
      if (known.add(constants.get(i).value())) {
        out.line("if (value == " + constants.get(i).value() + "L) {");
        out.line("return " + names.get(i) + ";").line("}");
      }
    }
    out.line("return UNRECOGNIZED;").line("}");
    out.line("}");
  }
}
