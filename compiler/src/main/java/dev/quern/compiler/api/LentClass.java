package dev.quern.compiler.api;

import dev.quern.compiler.strings.StringForm;
import dev.quern.compiler.strings.StringTable;
import dev.quern.compiler.strings.StringTable.Allocator;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes the nested class {@code Lent}, whose methods {@link LentSource} calls. */
final class LentClass {

  private static final List<Charset> STANDARD =
      List.of(
          StandardCharsets.US_ASCII,
          StandardCharsets.ISO_8859_1,
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE);

  private final SourceWriter out;
  private final String instanceType;
  private final StringTable strings;
  private final GuestMemory guest;
  private final Map<String, Charset> charsets;

  LentClass(
      SourceWriter out,
      String instanceType,
      StringTable strings,
      GuestMemory guest,
      Map<String, Charset> charsets) {
    this.out = out;
    this.instanceType = instanceType;
    this.strings = strings;
    this.guest = guest;
    this.charsets = charsets;
  }

  void write() {
    boolean allocates =
        strings.allocator().isPresent() && (uses("new Lent(") || uses("Lent.zeros("));
    out.javadoc("A copy of bytes in the module's memory, for the time of one call.");
    out.line("private static final class Lent " + (allocates ? "implements AutoCloseable {" : "{"));
    charsets.forEach(
        (name, charset) ->
            out.line(
                "static final java.nio.charset.Charset " + name + " = " + constant(charset) + ";"));
    if (allocates) {
      instance(strings.allocator().get());
    }
    toBytes();
    fromMemory();
    out.line("}");
  }

  /** Tells whether something is called by what has been written so far. */
  private boolean uses(String call) {
    return out.text().contains(call);
  }

  private static String constant(Charset charset) {
    return STANDARD.contains(charset)
        ? "java.nio.charset.StandardCharsets." + charset.name().replace('-', '_')
        : "java.nio.charset.Charset.forName(" + JavaText.string(charset.name()) + ")";
  }

  private void instance(Allocator allocator) {
    out.line("").line("final long address;").line("final long length;");
    out.line("private final " + instanceType + " owner;");
    out.line("private final long size;");
    out.line("private final long alignment;");
    out.line("private boolean isOwned;");
    out.line("");
    out.line("Lent(" + instanceType + " owner) {");
    out.line("this.owner = owner;").line("this.address = 0;").line("this.length = 0;");
    out.line("this.size = 0;").line("this.alignment = 0;").line("}");
    out.line("");
    out.line("Lent(" + instanceType + " owner, byte[] bytes, long alignment) {");
    out.line("this(owner, bytes.length, alignment);");
    out.line(guest.memory("owner") + ".putBytes(this.address, bytes);").line("}");
    out.line("");
    out.line("private Lent(" + instanceType + " owner, long length, long alignment) {");
    out.line("this.owner = owner;").line("this.length = length;");
    out.line("this.alignment = alignment;");
    // An allocator may answer null to a wish for nothing; AssemblyScript's length is the size.
    out.line(
        allocator.pin().isPresent() ? "this.size = length;" : "this.size = Math.max(1, length);");
    out.line("this.address = " + guest.allocate("owner", "this.size", "alignment") + ";");
    out.line("if (this.address == 0) {");
    out.line(
        "throw new IllegalStateException(\"the module's allocator has no \" + this.size + \" bytes"
            + " left; give it more memory\");");
    out.line("}").line("this.isOwned = true;").line("}");
    helper(
        "zeros",
        "Lent zeros(" + instanceType + " owner, long length, long alignment)",
        "Lent zeros = new Lent(owner, length, alignment);",
        guest.memory("owner") + ".fill(zeros.address, length, (byte) 0);",
        "return zeros;");
    out.line("");
    out.line("/** Leaves the memory to whom the address is passed. */");
    out.line("long pass() {");
    if (allocator.pin().isPresent()) {
      out.line("close();");
    }
    out.line("this.isOwned = false;").line("return this.address;").line("}");
    out.line("");
    out.line("@Override").line("public void close() {");
    if (allocator.free().isPresent()) {
      out.line("if (this.isOwned) {").line("this.isOwned = false;");
      out.line(
          guest.free(
              allocator.free().get(), "this.owner", "this.address", "this.size", "this.alignment"));
      out.line("}");
    }
    out.line("}");
  }

  private void toBytes() {
    String buffer = out.type(StringForm.BUFFER);
    helper(
        "bytes",
        "byte[] bytes(byte[] value, String name)",
        "return java.util.Objects.requireNonNull(value, name);");
    helper(
        "bytes",
        "byte[] bytes(" + buffer + " value, String name)",
        "byte[] bytes = new byte[java.util.Objects.requireNonNull(value, name).remaining()];",
        "value.duplicate().get(bytes);",
        "return bytes;");
    helper(
        "bytes",
        "byte[] bytes(String value, java.nio.charset.Charset charset, String name)",
        "byte[] bytes = java.util.Objects.requireNonNull(value, name).getBytes(charset);",
        "if (!new String(bytes, charset).equals(value)) {",
        "throw new IllegalArgumentException(name + \" has characters that \" + charset + \" cannot"
            + " encode\");",
        "}",
        "return bytes;");
    helper(
        "terminated",
        "byte[] terminated(byte[] bytes, int unit, String name)",
        "int zeros = 0;",
        "for (int i = 0; i < bytes.length; i++) {",
        "zeros = bytes[i] != 0 ? 0 : i % unit == 0 ? 1 : zeros > 0 ? zeros + 1 : 0;",
        "if (zeros == unit) {",
        "throw new IllegalArgumentException(name + \" contains a zero, which would end it"
            + " early\");",
        "}",
        "}",
        "return java.util.Arrays.copyOf(bytes, Math.addExact(bytes.length, unit));");
    helper(
        "prefixed",
        "byte[] prefixed(byte[] bytes)",
        buffer + " prefixed = " + buffer + ".allocate(Math.addExact(bytes.length, 4));",
        "prefixed.order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(bytes.length).put(bytes);",
        "return prefixed.array();");
  }

  private void fromMemory() {
    String buffer = out.type(StringForm.BUFFER);
    String range = out.runtime("Memory") + " memory, long address, ";
    helper(
        "buffer",
        buffer + " buffer(" + range + "long length)",
        "byte[] bytes = Lent.copy(memory, address, length);",
        "return " + buffer + ".wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);");
    helper(
        "view",
        buffer + " view(" + range + "long length)",
        "return memory.buffer(address, Lent.checked(memory, address, length));");
    helper(
        "copy",
        "byte[] copy(" + range + "long length)",
        "return memory.getBytes(address, Lent.checked(memory, address, length));");
    helper(
        "checked",
        "int checked(" + range + "long length)",
        "long size = memory.byteSize();",
        "long most = Math.min(size, Integer.MAX_VALUE);",
        "if (address < 0 || length < 0 || length > most || address > size - length) {",
        "throw new IndexOutOfBoundsException(\"address \" + address + \" with length \" + length +"
            + " \" is outside the memory of \" + size + \" bytes\");",
        "}",
        "return (int) length;");
    helper(
        "lengthOf",
        "long lengthOf(" + range + "int unit)",
        "long end = unit == 1 ? memory.indexOf(address, (byte) 0) : address;",
        "if (end < 0) {",
        "throw new IndexOutOfBoundsException(\"no zero byte ends the string at address \" + address"
            + " + \" of \" + memory.byteSize() + \" bytes\");",
        "}",
        "while (unit > 1 && (unit == 2 ? memory.getShort(end) : memory.getInt(end)) != 0) {",
        "end += unit;",
        "}",
        "return end - address;");
  }

  /** A static method, if what has been written so far calls it. */
  private void helper(String name, String declaration, String... body) {
    if (uses("Lent." + name + "(")) {
      out.line("").line("static " + declaration + " {");
      for (String line : body) {
        out.line(line);
      }
      out.line("}");
    }
  }
}
