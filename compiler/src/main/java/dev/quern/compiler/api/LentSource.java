package dev.quern.compiler.api;

import dev.quern.compiler.strings.StringConvention;
import dev.quern.compiler.strings.StringForm;
import dev.quern.compiler.strings.StringTable;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes expressions that turn strings to bytes in memory and back, and the nested class {@code
 * Lent} whose methods they call: what one call lends to the module, freed at the end of it. Only
 * what is used is written. All of it is generated, since a module without strings needs none of it
 * and the runtime is to stay small.
 */
final class LentSource {

  /** AssemblyScript's numbers of the classes ArrayBuffer and String. */
  private static final int ARRAY_BUFFER = 1;

  private static final int STRING = 2;

  private static final int OUT_SLOTS = 16;

  private final SourceWriter out;
  private final String instanceType;
  private final StringTable strings;
  private final GuestMemory guest;
  private final Map<String, Charset> charsets = new TreeMap<>();

  LentSource(SourceWriter out, String instanceType, StringTable strings, GuestMemory guest) {
    this.out = out;
    this.instanceType = instanceType;
    this.strings = strings;
    this.guest = guest;
  }

  /** An expression of a charset. */
  private String charset(Charset charset) {
    String name = charset.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    charsets.put(name, charset);
    return "Lent." + name;
  }

  /** How many bytes a terminator has. */
  int terminator(Charset charset, StringForm form) {
    return unit(charset, form);
  }

  /** How many bytes a terminator has, and so what strings are aligned to. */
  private static int unit(Charset charset, StringForm form) {
    return form == StringForm.STRING ? "\0".getBytes(charset).length : 1;
  }

  /**
   * An expression that lends a string or bytes.
   *
   * @param label what messages call the value
   */
  String lend(
      String instance,
      String value,
      String label,
      StringConvention convention,
      StringForm form,
      Charset cs) {
    String quoted = JavaText.string(label);
    String bytes =
        form == StringForm.STRING
            ? "Lent.bytes(" + value + ", " + charset(cs) + ", " + quoted + ")"
            : "Lent.bytes(" + value + ", " + quoted + ")";
    String image =
        switch (convention) {
          case NULL_TERMINATED ->
              "Lent.terminated(" + bytes + ", " + unit(cs, form) + ", " + quoted + ")";
          case LENGTH_PREFIXED -> "Lent.prefixed(" + bytes + ")";
          default -> bytes;
        };
    return "new Lent(" + instance + ", " + image + ", " + alignment(convention, form, cs) + ")";
  }

  /** An expression that lends nothing where a value is null. */
  String lendOrNull(String instance, String value, String lent) {
    return value + " == null ? new Lent(" + instance + ") : " + lent;
  }

  /** An expression that lends room for an address and a length. */
  String lendSlots(String instance) {
    return "new Lent(" + instance + ", new byte[" + OUT_SLOTS + "], 8)";
  }

  /** An expression that lends a buffer of zeros. */
  String lendBuffer(String instance, String size, StringTable.Result text) {
    int alignment = alignment(text.convention(), text.form(), text.charset());
    return "Lent.zeros(" + instance + ", " + size + ", " + alignment + ")";
  }

  /** The alignment that an allocator is asked for; AssemblyScript's takes a class in its place. */
  private int alignment(StringConvention convention, StringForm form, Charset charset) {
    boolean collects =
        strings.allocator().isPresent() && strings.allocator().get().pin().isPresent();
    if (collects) {
      boolean isObject = convention == StringConvention.ASSEMBLY_SCRIPT;
      return !isObject ? 0 : form == StringForm.STRING ? STRING : ARRAY_BUFFER;
    }
    return convention == StringConvention.LENGTH_PREFIXED ? 4 : unit(charset, form);
  }

  /** An expression of the length of a string that is only an address. */
  String length(StringConvention convention, StringForm form, Charset charset, String address) {
    return switch (convention) {
      case NULL_TERMINATED ->
          "Lent.lengthOf($memory, " + address + ", " + unit(charset, form) + ")";
      case LENGTH_PREFIXED -> "$memory.getUnsignedInt(" + address + ")";
      default -> "$memory.getUnsignedInt(" + address + " - 4)";
    };
  }

  /** An expression of the address of the first byte. */
  static String start(StringConvention convention, String address) {
    return convention == StringConvention.LENGTH_PREFIXED ? address + " + 4" : address;
  }

  /** An expression of a string or bytes in memory. */
  String read(StringForm form, Charset charset, boolean isFreed, String address, String length) {
    String range = "$memory, " + address + ", " + length;
    return switch (form) {
      case STRING -> "new String(Lent.copy(" + range + "), " + charset(charset) + ")";
      case BYTES -> "Lent.copy(" + range + ")";
      case BUFFER -> (isFreed ? "Lent.buffer(" : "Lent.view(") + range + ")";
    };
  }

  /** A statement that frees a string that the module has given. */
  String free(
      StringTable.Free free,
      StringConvention convention,
      StringForm form,
      Charset charset,
      String instance,
      String address,
      String length) {
    String size =
        switch (convention) {
          case NULL_TERMINATED -> length + " + " + unit(charset, form);
          case LENGTH_PREFIXED -> length + " + 4";
          default -> length;
        };
    String cast = size.equals(length) ? size : "(" + size + ")";
    String alignment = Integer.toString(alignment(convention, form, charset));
    return guest.free(free, instance, address, cast, alignment);
  }

  /** What frees what the module's allocator gave. */
  StringTable.Free freeOfAllocator() {
    return strings.allocator().flatMap(StringTable.Allocator::free).orElseThrow();
  }

  /** The class, if a method uses it. */
  void write() {
    if (strings.isEmpty()) {
      return;
    }
    new LentClass(out, instanceType, strings, guest, charsets).write();
  }
}
