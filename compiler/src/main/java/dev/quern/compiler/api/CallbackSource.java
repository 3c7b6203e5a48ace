package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.ImportedFunction;
import dev.quern.compiler.api.ApiModel.Value;
import dev.quern.compiler.strings.Owner;
import dev.quern.compiler.strings.StringConvention;
import dev.quern.compiler.strings.StringTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes imported functions that take and give strings, pointers and constants: the method of the
 * interface, and the way there from the numbers that the module passes. An exception of the host
 * passes through as it is.
 */
final class CallbackSource {

  private static final String OWNER = "$instance";

  private final SourceWriter out;
  private final GuestMemory guest;
  private final LentSource lent;

  CallbackSource(SourceWriter out, GuestMemory guest, LentSource lent) {
    this.out = out;
    this.guest = guest;
    this.lent = lent;
  }

  /** The method of the interface. */
  void method(ImportedFunction function, TypedFunction typed) {
    if (typed.text().isEmpty()) {
      new CarrierSource(out).write(function.wasmName(), typed.signature(), "");
    }
    List<String> text = new ArrayList<>();
    text.add("The imported function " + JavaText.code(function.wasmName()) + ".");
    text.add("");
    typed.parameters().forEach(parameter -> text.add(TextDoc.given(parameter)));
    String result = typed.resultType(out, "");
    if (!result.equals("void")) {
      text.add(
          "@return " + (typed.text().isPresent() ? "what the module takes over" : "its result"));
    }
    out.javadoc(text);
    out.line(result + " " + function.javaName() + "(" + typed.declarations(out) + ");");
  }

  /**
   * Writes what makes the arguments of a call of the host.
   *
   * @param raw an expression of each parameter that it has in WebAssembly
   * @param method the method to call
   * @return the call
   */
  String call(TypedFunction typed, List<String> raw, String method) {
    List<Value> values = typed.signature().parameters();
    boolean needsMemory =
        typed.parameters().stream()
            .anyMatch(p -> p instanceof TypedValue.Text || p instanceof TypedValue.Pointer);
    if (needsMemory) {
      out.line(out.runtime("Memory") + " $memory = " + guest.memory(OWNER) + ";");
    }
    List<String> arguments = new ArrayList<>();
    for (TypedValue parameter : typed.parameters()) {
      String expression = raw.get(values.indexOf(parameter.value()));
      if (parameter instanceof TypedValue.Text text) {
        String number = Integer.toString(text.text().pointer());
        read(text, number, raw, values);
        arguments.add("$text" + number);
      } else {
        arguments.add(parameter.lift(out, "$memory", expression));
      }
    }
    return method + "(" + String.join(", ", arguments) + ")";
  }

  /** Reads a string that the module gives into a variable. */
  private void read(
      TypedValue.Text parameter, String number, List<String> raw, List<Value> values) {
    StringTable.Parameter text = parameter.text();
    StringConvention convention = text.convention();
    String passed = raw.get(text.pointer());
    String address = "$address" + number;
    String length = "$length" + number;
    boolean isAddress = convention.isAddress();
    if (convention.isPacked()) {
      boolean lengthFirst = convention == StringConvention.PACKED_LENGTH_AND_POINTER;
      String high = passed + " >>> 32";
      String low = passed + " & 0xFFFF_FFFFL";
      out.line("long " + address + " = " + (lengthFirst ? low : high) + ";");
      out.line("long " + length + " = " + (lengthFirst ? high : low) + ";");
    } else {
      out.line("long " + address + " = " + guest.unsigned(passed) + ";");
      String known =
          isAddress
              ? address
                  + " == 0 ? 0 : "
                  + lent.length(convention, text.form(), text.charset(), address)
              : OverloadSource.widen(
                  values.get(text.length().orElseThrow()), raw.get(text.length().getAsInt()));
      out.line("long " + length + " = " + known + ";");
    }
    boolean isFreed = text.freedBy() == Owner.CALLEE;
    String read =
        lent.read(
            text.form(), text.charset(), isFreed, LentSource.start(convention, address), length);
    String type = parameter.type(out);
    String nullable = text.nullable() || isAddress ? address + " == 0 ? null : " + read : read;
    out.line(type + " $text" + number + " = " + nullable + ";");
    if (isFreed) {
      out.line("if (" + address + " != 0) {");
      out.line(
          lent.free(
              lent.freeOfAllocator(),
              convention,
              text.form(),
              text.charset(),
              OWNER,
              address,
              length));
      out.line("}");
    }
  }

  /** Gives a string of the host to the module, which owns the copy. */
  void give(TypedFunction typed, String call) {
    StringTable.Result text = typed.text().orElseThrow();
    List<Value> results = typed.signature().results();
    out.line(typed.resultType(out, "") + " $result = " + call + ";");
    String bytes =
        lent.lend(OWNER, "$result", "the result", text.convention(), text.form(), text.charset());
    if (text.convention().isAddress()) {
      bytes = lent.lendOrNull(OWNER, "$result", bytes);
    }
    out.line("Lent $lent0 = " + bytes + ";");
    switch (text.convention()) {
      case PACKED_POINTER_AND_LENGTH -> out.line("return $lent0.pass() << 32 | $lent0.length;");
      case PACKED_LENGTH_AND_POINTER -> out.line("return $lent0.length << 32 | $lent0.pass();");
      default -> {
        if (text.convention() == StringConvention.POINTER_AND_LENGTH) {
          out.line("$instance.results.setNumber(0, $lent0.length);");
        }
        out.line("return " + GuestMemory.cast(results.get(0).type(), "$lent0.pass()") + ";");
      }
    }
  }
}
