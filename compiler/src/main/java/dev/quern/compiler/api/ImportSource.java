package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.Binding;
import dev.quern.compiler.api.ApiModel.Carrier;
import dev.quern.compiler.api.ApiModel.ImportMember;
import dev.quern.compiler.api.ApiModel.ImportModule;
import dev.quern.compiler.api.ApiModel.ImportedFunction;
import dev.quern.compiler.api.ApiModel.ImportedThing;
import dev.quern.compiler.api.ApiModel.Signature;
import dev.quern.compiler.api.ApiModel.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the interfaces of import modules and, for each imported function, the static method that
 * the bytecode calls: it takes what fits a JVM signature, the instance, whose carrier has the rest
 * and takes further results, and the host object.
 */
final class ImportSource {

  private final SourceWriter out;
  private final String instanceType;

  private final TypedFunctions typed;
  private final CallbackSource callbacks;

  ImportSource(
      SourceWriter out,
      String instanceType,
      TypedFunctions typed,
      GuestMemory guest,
      LentSource lent) {
    this.out = out;
    this.instanceType = instanceType;
    this.typed = typed;
    this.callbacks = new CallbackSource(out, guest, lent);
  }

  void generatedInterface(ImportModule module) {
    out.javadoc(
        "What the module imports from " + JavaText.code(module.wasmName()) + ".",
        "",
        "<p>An implementation that is also an {@link dev.quern.runtime.InstanceAware} is told of"
            + " the",
        "instance before the module's code calls it.");
    if (module.members().size() == 1) {
      out.line("@FunctionalInterface");
    }
    out.line("public interface " + module.typeName() + " {");
    for (ImportMember member : module.members()) {
      if (member instanceof ImportedFunction function
          && typed.imported(function, true).isPresent()) {
        callbacks.method(function, typed.imported(function, true).get());
      } else if (member instanceof ImportedFunction function) {
        Signature signature = function.signature();
        new CarrierSource(out).write(function.wasmName(), signature, "");
        ExportSource.javadoc(
            out, "The imported function ", function.wasmName(), signature, List.of());
        out.line(
            out.returnType(signature, "")
                + " "
                + function.javaName()
                + "("
                + out.parameters(signature)
                + ");");
      } else {
        ImportedThing imported = (ImportedThing) member;
        out.javadoc(
            "The imported "
                + imported.thing().kind()
                + " "
                + JavaText.code(imported.wasmName())
                + ": "
                + JavaText.code(imported.thing().wasmType())
                + "; asked for when an instance is made.",
            "",
            "@return the " + imported.thing().kind());
        out.line(out.type(imported.thing()) + " " + imported.javaName() + "();");
      }
    }
    out.line("}");
  }

  void bridge(Binding binding) {
    if (!(binding.member() instanceof ImportedFunction function)) {
      return;
    }
    ImportModule module = binding.module();
    Signature signature = function.signature();
    List<PassedValue> results = PassedValue.of(signature.results());
    String result = results.isEmpty() ? "void" : out.type(results.get(0).type());
    String declared =
        CarriedValue.inSignature(signature.parameters()).stream()
            .map(passed -> out.type(passed.type()) + " " + passed.name())
            .collect(Collectors.joining(", "));
    out.line("");
    out.line(
        "static "
            + result
            + " "
            + binding.bridge()
            + "("
            + declared
            + (declared.isEmpty() ? "" : ", ")
            + instanceType
            + " $instance, Object $host) {");
    Optional<TypedFunction> known = typed.imported(function, module.generated());
    String method = "((" + module.typeName() + ") $host)." + function.javaName();
    String call =
        known
            .map(typedFunction -> callbacks.call(typedFunction, raw(signature), method))
            .orElseGet(() -> method + "(" + arguments(module, signature) + ")");
    if (known.isPresent() && known.get().text().isPresent()) {
      callbacks.give(known.get(), call);
    } else if (results.size() > 1) {
      severalResults(module, signature, call);
    } else {
      String value = known.flatMap(TypedFunction::result).map(v -> v.lower(out, call)).orElse(call);
      out.line((signature.results().isEmpty() ? "" : "return ") + value + ";");
    }
    out.line("}");
  }

  /** Writes what makes the arguments; gives the list of expressions. */
  private String arguments(ImportModule module, Signature signature) {
    List<Value> parameters = signature.parameters();
    List<String> arguments = raw(signature);
    if (signature.parameterCarrier().isEmpty()) {
      return String.join(", ", arguments);
    }
    String type = module.typeName() + "." + signature.parameterCarrier().get().typeName();
    out.line(type + " $parameters = new " + type + "();");
    for (int i = 0; i < parameters.size(); i++) {
      out.line("$parameters." + parameters.get(i).name() + " = " + arguments.get(i) + ";");
    }
    return "$parameters";
  }

  /** An expression of each parameter. */
  private List<String> raw(Signature signature) {
    List<Value> parameters = signature.parameters();
    List<String> values = new ArrayList<>();
    for (PassedValue passed : CarriedValue.inSignature(parameters)) {
      values.add(passed.name());
    }
    for (CarriedValue carried : CarriedValue.ofParameters(parameters)) {
      values.add(carried.read(out, "$instance.results"));
    }
    return PassedValue.join(out, parameters, values);
  }

  /** An existing interface has a type of its own for several results, with the same accessors. */
  private void severalResults(ImportModule module, Signature signature, String call) {
    if (signature.resultCarrier().isEmpty()) {
      out.line(out.type(JavaType.VECTOR) + " $result = " + call + ";");
      out.line("$instance.results.setNumber(0, $result.high());");
      out.line("return $result.low();");
      return;
    }
    Carrier carrier = signature.resultCarrier().get();
    String type = module.generated() ? module.typeName() + "." + carrier.typeName() : "var";
    String read = carrier.isRecord() ? "()" : "";
    out.line(type + " $result = " + call + ";");
    for (CarriedValue carried : CarriedValue.ofResults(signature.results())) {
      String value = "$result." + carried.passed().value().name() + read;
      out.line(carried.write("$instance.results", value));
    }
    PassedValue first = PassedValue.of(signature.results()).get(0);
    out.line("return " + first.of("$result." + first.value().name() + read) + ";");
  }
}
