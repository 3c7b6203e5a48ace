package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.ExportedFunction;
import dev.quern.compiler.api.ApiModel.Value;
import dev.quern.compiler.strings.Owner;
import dev.quern.compiler.strings.StringConvention;
import dev.quern.compiler.strings.StringException;
import dev.quern.compiler.strings.StringForm;
import dev.quern.compiler.strings.StringTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes, beside the method of an exported function that takes and gives numbers, one that takes
 * and gives strings, pointers and constants; where its types are declared, in the place of that
 * method. Whatever it copies into the module's memory is freed when the call ends, however it ends.
 */
final class OverloadSource {

  private final SourceWriter out;
  private final GuestMemory guest;
  private final LentSource lent;
  private final boolean longAddresses;
  private final Set<String> taken = new HashSet<>();

  /**
   * @param declared exported functions that have no method with WebAssembly's types
   */
  OverloadSource(
      SourceWriter out,
      ApiModel model,
      Set<String> declared,
      StringTable strings,
      GuestMemory guest,
      LentSource lent) {
    this.out = out;
    this.guest = guest;
    this.lent = lent;
    this.longAddresses = strings.longAddresses();
    for (ExportedFunction function : model.functions()) {
      if (!declared.contains(function.wasmName())) {
        taken.add(signature(function.javaName(), rawTypes(function)));
      }
    }
    model.accessors().forEach(accessor -> taken.add(signature(accessor.javaName(), List.of())));
    taken.add(signature("scope", List.of()));
  }

  private static String signature(String method, List<String> types) {
    return method + "(" + String.join(", ", types) + ")";
  }

  private List<String> rawTypes(ExportedFunction function) {
    return function.signature().parameters().stream().map(v -> out.type(v.type())).toList();
  }

  void write(ExportedFunction function, TypedFunction typed) {
    String method = method(function, typed);
    if (method.isEmpty()) {
      return;
    }
    javadoc(function, typed);
    String result = typed.resultType(out, "");
    out.line("public " + result + " " + method + "(" + typed.declarations(out) + ") {");
    List<String> lends = new ArrayList<>();
    Map<Integer, String> arguments = arguments(typed, lends);
    boolean needsMemory = guest.exists() && (typed.text().isPresent() || typed.givesPointer());
    if (needsMemory) {
      out.line(out.runtime("Memory") + " $memory = " + guest.memory("this.instance") + ";");
    }
    for (int i = 0; i < lends.size(); i++) {
      String end = i + 1 < lends.size() ? ";" : ") {";
      out.line((i == 0 ? "try (Lent " : "    Lent ") + lends.get(i) + end);
    }
    List<String> all = new ArrayList<>(arguments.values());
    String target =
        typed.declared() ? "instance." + function.instanceMethod() : function.javaName();
    String call = "this." + target + "(" + String.join(", ", all) + ")";
    if (typed.text().isPresent()) {
      text(function, typed.signature().results(), typed.text().get(), call);
    } else if (typed.result().isPresent()) {
      String memory = needsMemory ? "$memory" : firstMemory(typed);
      out.line("return " + typed.result().get().lift(out, memory, call) + ";");
    } else {
      out.line((result.equals("void") ? "" : "return ") + call + ";");
    }
    if (!lends.isEmpty()) {
      out.line("}");
    }
    out.line("}");
  }

  /** The memory of the first pointer, of a module that exports none. */
  private static String firstMemory(TypedFunction typed) {
    return typed.parameters().stream()
        .filter(parameter -> parameter instanceof TypedValue.Pointer)
        .map(parameter -> parameter.value().name() + ".memory()")
        .findFirst()
        .orElse("");
  }

  /**
   * The method's name; empty for one that nobody has declared and whose name is another function's.
   */
  private String method(ExportedFunction function, TypedFunction typed) {
    List<String> types = typed.parameterTypes(out);
    boolean isRaw = !typed.declared() && types.equals(rawTypes(function));
    String suffix = isRaw ? suffix(typed) : "";
    String method =
        typed.strings().flatMap(StringTable.Function::method).orElse(function.javaName() + suffix);
    String signature = signature(method, types);
    boolean isLegal = JavaNames.member(method).equals(method) && !ApiNames.isReservedMember(method);
    if (!isLegal || !taken.add(signature)) {
      if (typed.strings().isEmpty() && !typed.declared()) {
        return "";
      }
      throw new StringException(
          "The method of "
              + function.wasmName()
              + " that takes and gives strings cannot be "
              + signature
              + (isLegal ? ", which is there already" : ""),
          "Declare another name for it in method.");
    }
    return method;
  }

  /** What tells the method from the one with numbers if it differs in its result only. */
  private static String suffix(TypedFunction typed) {
    if (typed.text().isPresent()) {
      return "As" + suffix(typed.text().get().form());
    }
    if (typed.givesPointer()) {
      return "AsPtr";
    }
    return typed.result().filter(value -> value instanceof TypedValue.Constant).isPresent()
        ? "AsEnum"
        : "";
  }

  private static String suffix(StringForm form) {
    return switch (form) {
      case STRING -> "String";
      case BYTES -> "Bytes";
      case BUFFER -> "Buffer";
    };
  }

  private void javadoc(ExportedFunction function, TypedFunction typed) {
    List<String> text = new ArrayList<>();
    boolean hasStrings = typed.strings().isPresent();
    String with =
        typed.declared()
            ? "."
            : hasStrings ? " with strings or bytes." : " with types of its source.";
    if (!typed.doc().isEmpty()) {
      text.addAll(TextDoc.paragraphs(typed.doc()));
      text.add("");
    }
    String paragraph = text.isEmpty() ? "" : "<p>";
    text.add(
        paragraph + "Calls the exported function " + JavaText.code(function.wasmName()) + with);
    text.add("");
    if (hasStrings || typed.declared()) {
      typed.parameters().forEach(parameter -> text.add(TextDoc.parameter(parameter)));
      typed.text().ifPresent(result -> text.add(TextDoc.result(result)));
      if (typed.text().isEmpty() && !typed.resultType(out, "").equals("void")) {
        text.add("@return " + typed.result().map(TypedValue::what).orElse("what it returns"));
      }
    }
    if (typed.declared()) {
      text.add("@throws " + out.runtime("Trap") + " if the module's code traps");
      text.add("@throws IllegalStateException if this instance is closed");
    } else {
      text.add("@see #" + signature(function.javaName(), rawTypes(function)));
    }
    out.javadoc(text);
  }

  /** The arguments by their indices; adds what has to be lent for them. */
  private Map<Integer, String> arguments(TypedFunction typed, List<String> lends) {
    List<Value> raw = typed.signature().parameters();
    Map<Integer, String> arguments = new TreeMap<>();
    boolean isTakenOver =
        typed.parameters().stream()
            .anyMatch(
                p -> p instanceof TypedValue.Text text && text.text().freedBy() != Owner.CALLER);
    for (TypedValue parameter : typed.parameters()) {
      int index = raw.indexOf(parameter.value());
      if (parameter instanceof TypedValue.Text text) {
        lend(text, lends, raw, arguments);
      } else {
        String lowered = parameter.lower(out, parameter.value().name());
        if (isTakenOver && !(parameter instanceof TypedValue.Plain)) {
          // Nobody frees a string that has been handed over if a later argument is refused.
          String checked = "$checked" + index;
          out.line(out.type(parameter.value().type()) + " " + checked + " = " + lowered + ";");
          lowered = checked;
        }
        arguments.put(index, lowered);
      }
    }
    typed
        .text()
        .flatMap(StringTable.Result::buffer)
        .ifPresent(buffer -> buffer(buffer, raw, arguments));
    typed
        .text()
        .filter(text -> !text.outParameters().isEmpty())
        .ifPresent(
            text -> {
              lends.add("$out = " + lent.lendSlots("this.instance"));
              text.pointerOut().ifPresent(i -> arguments.put(i, slot(raw.get(i), "")));
              text.lengthOut().ifPresent(i -> arguments.put(i, slot(raw.get(i), " + 8")));
            });
    return arguments;
  }

  private void buffer(StringTable.Buffer buffer, List<Value> raw, Map<Integer, String> arguments) {
    arguments.put(
        buffer.pointer(), GuestMemory.cast(raw.get(buffer.pointer()).type(), "$out.address"));
    // An int; where the size is an i64 it is widened.
    arguments.put(buffer.capacity(), "$capacity");
  }

  private static String slot(Value parameter, String offset) {
    String address = "$out.address" + offset;
    return GuestMemory.cast(parameter.type(), offset.isEmpty() ? address : "(" + address + ")");
  }

  private void lend(
      TypedValue.Text parameter, List<String> lends, List<Value> raw, Map<Integer, String> to) {
    StringTable.Parameter text = parameter.text();
    String name = parameter.value().name();
    String variable = "$lent" + lends.size();
    String bytes =
        lent.lend("this.instance", name, name, text.convention(), text.form(), text.charset());
    lends.add(
        variable
            + " = "
            + (text.nullable() ? lent.lendOrNull("this.instance", name, bytes) : bytes));
    String address = variable + (text.freedBy() == Owner.CALLER ? ".address" : ".pass()");
    String packed =
        switch (text.convention()) {
          case PACKED_POINTER_AND_LENGTH -> address + " << 32 | " + variable + ".length";
          case PACKED_LENGTH_AND_POINTER -> variable + ".length << 32 | " + address;
          default -> GuestMemory.cast(parameter.value().type(), address);
        };
    to.put(text.pointer(), packed);
    text.length()
        .ifPresent(i -> to.put(i, GuestMemory.cast(raw.get(i).type(), variable + ".length")));
  }

  private void text(
      ExportedFunction function, List<Value> results, StringTable.Result text, String call) {
    if (text.buffer().isPresent()) {
      new FilledSource(out, lent).write(function, !results.isEmpty(), text, call);
      return;
    }
    StringConvention convention = text.convention();
    boolean isAddress = convention.isAddress();
    String freed = "$address";
    if (text.pointerOut().isPresent()) {
      status(function, results, text, call);
      out.line("long $address = " + pointer("$out.address") + ";");
    } else if (convention.isPacked()) {
      boolean lengthFirst = convention == StringConvention.PACKED_LENGTH_AND_POINTER;
      out.line("long $result = " + call + ";");
      String high = "$result >>> 32";
      String low = "$result & 0xFFFF_FFFFL";
      out.line("long $address = " + (lengthFirst ? low : high) + ";");
      out.line("long $length = " + (lengthFirst ? high : low) + ";");
    } else if (convention == StringConvention.POINTER_TO_POINTER_AND_LENGTH) {
      out.line("long $result = " + guest.unsigned(call) + ";");
      out.line("long $address = " + pointer("$result") + ";");
      out.line("long $length = " + pointer("$result + " + (longAddresses ? 8 : 4)) + ";");
      freed = text.free().filter(free -> free.parameters() == 1).isPresent() ? "$result" : freed;
    } else if (results.size() == 2) {
      out.line("var $result = " + call + ";");
      out.line("long $address = " + widen(results.get(0), "$result.value0()") + ";");
      out.line("long $length = " + widen(results.get(1), "$result.value1()") + ";");
    } else {
      out.line("long $address = " + guest.unsigned(call) + ";");
    }
    if (isAddress) {
      out.line("if ($address == 0) {").line("return null;").line("}");
      out.line(
          "long $length = "
              + lent.length(convention, text.form(), text.charset(), "$address")
              + ";");
    } else if (!text.outParameters().isEmpty()) {
      String behind = longAddresses ? " + 8" : " + 4";
      String at = "$out.address" + (text.lengthOut().isPresent() ? " + 8" : behind);
      out.line("long $length = " + pointer(at) + ";");
    }
    give(text, freed);
  }

  private void status(
      ExportedFunction function, List<Value> results, StringTable.Result text, String call) {
    if (results.isEmpty()) {
      out.line(call + ";");
      return;
    }
    long success = text.success().orElseThrow();
    out.line(out.type(results.get(0).type()) + " $result = " + call + ";");
    out.line("if ($result != " + success + (success == (int) success ? "" : "L") + ") {");
    String message =
        JavaText.string(function.wasmName() + " gave ") + " + $result + \", not " + success + "\"";
    out.line("throw new IllegalStateException(" + message + ");").line("}");
  }

  private void give(StringTable.Result text, String freed) {
    boolean isFreed = text.free().isPresent();
    String start = LentSource.start(text.convention(), "$address");
    String read = lent.read(text.form(), text.charset(), isFreed, start, "$length");
    if (!isFreed) {
      out.line("return " + read + ";");
      return;
    }
    // A place outside of memory is nothing to free.
    String range = "$memory, " + start + ", $length";
    out.line("Lent.checked(" + range + ");");
    out.line("try {").line("return " + read + ";").line("} finally {");
    boolean mayBeNull = !text.convention().isAddress() && freed.equals("$address");
    if (mayBeNull) {
      out.line("if ($address != 0) {");
    }
    out.line(
        lent.free(
            text.free().get(),
            text.convention(),
            text.form(),
            text.charset(),
            "this.instance",
            freed,
            "$length"));
    if (mayBeNull) {
      out.line("}");
    }
    out.line("}");
  }

  private String pointer(String address) {
    return "$memory." + (longAddresses ? "getLong(" : "getUnsignedInt(") + address + ")";
  }

  static String widen(Value value, String expression) {
    return value.type() == JavaType.INT ? "Integer.toUnsignedLong(" + expression + ")" : expression;
  }
}
