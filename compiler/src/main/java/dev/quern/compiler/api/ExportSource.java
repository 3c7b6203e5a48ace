package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.Accessor;
import dev.quern.compiler.api.ApiModel.Carrier;
import dev.quern.compiler.api.ApiModel.ExportedFunction;
import dev.quern.compiler.api.ApiModel.Signature;
import dev.quern.compiler.api.ApiModel.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the methods of the exports. Each calls the method of the bytecode class that takes what
 * fits a JVM signature; the rest goes into the instance's carrier just before the call, and further
 * results are read from it just after.
 */
final class ExportSource {

  private static final String CLOSED = "@throws IllegalStateException if this instance is closed";

  private final SourceWriter out;

  ExportSource(SourceWriter out) {
    this.out = out;
  }

  void accessor(Accessor accessor) {
    String name = JavaText.code(accessor.wasmName());
    String type = JavaText.code(accessor.thing().wasmType());
    String gives =
        accessor.thing().value().isPresent()
            ? "its value, which does not change"
            : "the " + accessor.thing().kind();
    out.javadoc(
        "The exported " + accessor.thing().kind() + " " + name + ": " + type + ".",
        "",
        "@return " + gives,
        CLOSED);
    out.line("public " + out.type(accessor.thing()) + " " + accessor.javaName() + "() {");
    out.line("return this.instance." + accessor.instanceMethod() + "();").line("}");
  }

  void function(ExportedFunction function) {
    Signature signature = function.signature();
    new CarrierSource(out).write(function.wasmName(), signature, "public ");
    javadoc(
        out,
        "Calls the exported function ",
        function.wasmName(),
        signature,
        List.of("@throws " + out.runtime("Trap") + " if the module's code traps", CLOSED));
    out.line(
        "public "
            + out.returnType(signature, "")
            + " "
            + function.javaName()
            + "("
            + out.parameters(signature)
            + ") {");
    body(function.instanceMethod(), signature);
    out.line("}");
  }

  /** The Javadoc of a function that is exported or imported. */
  static void javadoc(
      SourceWriter out, String what, String wasmName, Signature signature, List<String> tags) {
    List<String> text = new ArrayList<>();
    text.add(what + JavaText.code(wasmName) + ".");
    text.add("");
    if (signature.parameterCarrier().isPresent()) {
      text.add("@param $parameters all its parameters");
    } else {
      for (Value parameter : signature.parameters()) {
        text.add("@param " + parameter.name() + " " + JavaText.code(parameter.wasmType()));
      }
    }
    if (signature.resultCarrier().isPresent()) {
      text.add("@return all its results");
    } else if (!signature.results().isEmpty()) {
      text.add("@return " + JavaText.code(signature.results().get(0).wasmType()));
    }
    text.addAll(tags);
    if (text.get(text.size() - 1).isEmpty()) {
      text.remove(text.size() - 1);
    }
    out.javadoc(text);
  }

  private void body(String method, Signature signature) {
    List<Value> parameters = signature.parameters();
    String prefix = signature.parameterCarrier().isPresent() ? "$parameters." : "";
    for (CarriedValue carried : CarriedValue.ofParameters(parameters)) {
      out.line(carried.write("this.instance.results", prefix + carried.passed().value().name()));
    }
    List<String> arguments = new ArrayList<>();
    for (PassedValue passed : CarriedValue.inSignature(parameters)) {
      arguments.add(passed.of(prefix + passed.value().name()));
    }
    String call = "this.instance." + method + "(" + String.join(", ", arguments) + ")";
    if (PassedValue.of(signature.results()).size() > 1) {
      severalResults(call, signature);
    } else {
      out.line((signature.results().isEmpty() ? "" : "return ") + call + ";");
    }
  }

  private void severalResults(String call, Signature signature) {
    List<Value> results = signature.results();
    List<String> passed = new ArrayList<>();
    passed.add("$result");
    for (CarriedValue carried : CarriedValue.ofResults(results)) {
      passed.add(carried.read(out, "this.instance.results"));
    }
    List<String> values = PassedValue.join(out, results, passed);
    String type = out.type(PassedValue.of(results).get(0).type());
    out.line(type + " $result = " + call + ";");
    if (signature.resultCarrier().isEmpty()) {
      out.line("return " + values.get(0) + ";");
      return;
    }
    Carrier carrier = signature.resultCarrier().get();
    if (carrier.isRecord()) {
      out.line("return new " + carrier.typeName() + "(" + String.join(", ", values) + ");");
      return;
    }
    out.line(carrier.typeName() + " $results = new " + carrier.typeName() + "();");
    for (int i = 0; i < values.size(); i++) {
      out.line("$results." + results.get(i).name() + " = " + values.get(i) + ";");
    }
    out.line("return $results;");
  }
}
