package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.Carrier;
import dev.quern.compiler.api.ApiModel.Signature;
import dev.quern.compiler.api.ApiModel.Value;
import java.util.ArrayList;
import java.util.List;

/** Writes the nested types that hold several results, or the parameters of a very long list. */
final class CarrierSource {

  private final SourceWriter out;

  CarrierSource(SourceWriter out) {
    this.out = out;
  }

  /**
   * The types of one function.
   *
   * @param wasmName the function's name
   * @param signature its signature
   * @param modifiers of the types: empty in an interface
   */
  void write(String wasmName, Signature signature, String modifiers) {
    signature
        .parameterCarrier()
        .ifPresent(carrier -> write("The parameters of ", wasmName, carrier, modifiers));
    signature
        .resultCarrier()
        .ifPresent(carrier -> write("The results of ", wasmName, carrier, modifiers));
  }

  private void write(String what, String wasmName, Carrier carrier, String modifiers) {
    List<String> text = new ArrayList<>();
    text.add(what + JavaText.code(wasmName) + ".");
    if (carrier.isRecord()) {
      text.add("");
      for (Value value : carrier.values()) {
        text.add("@param " + value.name() + " " + JavaText.code(value.wasmType()));
      }
      out.javadoc(text);
      String components = out.declarations(carrier.values());
      out.line(modifiers + "record " + carrier.typeName() + "(" + components + ") {}");
      return;
    }
    out.javadoc(text);
    String staticModifier = modifiers.isEmpty() ? "" : modifiers + "static ";
    out.line(staticModifier + "final class " + carrier.typeName() + " {");
    for (Value value : carrier.values()) {
      out.javadoc(JavaText.code(value.wasmType()));
      out.line("public " + out.type(value.type()) + " " + value.name() + ";");
    }
    out.javadoc("Makes one whose fields are all zero or null.");
    out.line("public " + carrier.typeName() + "() {}").line("}");
  }
}
