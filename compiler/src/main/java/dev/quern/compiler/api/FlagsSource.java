package dev.quern.compiler.api;

import dev.quern.compiler.types.MemoryType.Flags;
import dev.quern.compiler.types.TypeTable;
import java.util.List;
import java.util.Map;

/** Writes a Java enum with a constant for each flag, of which sets are made. */
final class FlagsSource {

  private FlagsSource() {}

  /**
   * Writes it.
   *
   * @param docs what a description says of the flags, by their labels
   */
  static void write(SourceWriter out, String name, Flags flags, Map<String, String> docs) {
    List<String> labels =
        NameScope.members(label -> label.equals("values")).allocate(flags.labels());
    String set = "java.util.Set<" + name + ">";
    String what = "The flags " + JavaText.code(flags.name()) + ", which are in memory as bits.";
    out.javadoc(TextDoc.described(docs.get(TypeTable.ITSELF), List.of(what)));
    out.line("public enum " + name + " {");
    for (int i = 0; i < labels.size(); i++) {
      EnumerationSource.document(out, docs.get(flags.labels().get(i)));
      out.line(labels.get(i) + (i + 1 < labels.size() ? "," : ";"));
    }
    out.javadoc("The flag's bit.", "", "@return a power of two");
    out.line("public long bit() {").line("return 1L << ordinal();").line("}");
    out.javadoc(
        "The flags of bits; those without a name are left out.",
        "",
        "@param bits the bits",
        "@return the flags whose bits are set");
    out.line("public static " + set + " of(long bits) {");
    out.line(set + " flags = java.util.EnumSet.noneOf(" + name + ".class);");
    out.line("for (" + name + " flag : values()) {");
    out.line("if ((bits & flag.bit()) != 0) {");
    out.line("flags.add(flag);").line("}").line("}");
    out.line("return flags;").line("}");
    out.javadoc("The bits of flags.", "", "@param flags the flags", "@return their bits");
    out.line("public static long bits(" + set + " flags) {");
    out.line("long bits = 0;");
    out.line("for (" + name + " flag : flags) {");
    out.line("bits |= flag.bit();").line("}");
    out.line("return bits;").line("}").line("}");
  }
}
