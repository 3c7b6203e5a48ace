package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.Carrier;
import dev.quern.compiler.api.ApiModel.ImportMember;
import dev.quern.compiler.api.ApiModel.ImportModule;
import dev.quern.compiler.api.ApiModel.ImportedFunction;
import dev.quern.compiler.api.ApiModel.ImportedThing;
import dev.quern.compiler.api.ApiModel.Signature;
import dev.quern.compiler.api.ApiModel.Value;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes what makes javac compare an existing interface with the one that would be generated. That
 * it accepts the calls is not enough: it widens a {@code long} to a {@code float}, which loses
 * bits. Nothing of this is ever called or loaded.
 *
 * <p>An interface that extends the existing one overrides each of its methods: {@code @Override} is
 * an error where the parameters are others, and the method where the result is. The existing one
 * may have more methods.
 *
 * <p>Several results come in a type of the existing interface's own, which has no name here. So
 * another interface has the same method with the result {@code Object}, and it is called on
 * something that is both. If the parameters agree, that is one method with the existing one's
 * result. If they do not, javac chooses the one that takes them without widening, and an {@code
 * Object} has no components. Components are boxed, which javac does not do after widening.
 */
final class ExistingInterfaceSource {

  private final SourceWriter out;
  private final TypedFunctions typed;

  /** Types in an existing interface hide others of their simple names. */
  private final SourceWriter names = SourceWriter.ofFullNames();

  ExistingInterfaceSource(SourceWriter out, TypedFunctions typed) {
    this.out = out;
    this.typed = typed;
  }

  void write(ImportModule module) {
    out.javadoc(
        "What <code>"
            + module.typeName()
            + "</code> must have to stand for what the module imports",
        "from " + JavaText.code(module.wasmName()) + ". Where javac reports an error in here, that",
        "interface lacks the method or has it with other types: make it the same there.");
    String name = module.checkName().orElseThrow();
    out.line("private interface " + name + " extends " + module.typeName() + " {");
    for (ImportMember member : module.members()) {
      if (member instanceof ImportedThing imported) {
        override(member, names.type(imported.thing()), "");
      } else {
        function(module, (ImportedFunction) member);
      }
    }
    out.line("}");
  }

  private void override(ImportMember member, String result, String parameters) {
    String comment = " // imported as " + JavaText.comment(member.wasmName());
    out.line("@Override " + result + " " + member.javaName() + "(" + parameters + ");" + comment);
  }

  private void function(ImportModule module, ImportedFunction function) {
    Signature signature = function.signature();
    Optional<TypedFunction> known = typed.imported(function, false);
    String scope = module.typeName() + ".";
    String parameters =
        known
            .map(value -> value.declarations(names))
            .orElseGet(
                () ->
                    (signature.parameterCarrier().isPresent() ? scope : "")
                        + names.parameters(signature));
    boolean ownResult =
        signature.resultCarrier().isPresent() && known.flatMap(TypedFunction::text).isEmpty();
    if (!ownResult) {
      String result =
          known
              .map(value -> value.resultType(names, ""))
              .orElseGet(() -> names.returnType(signature, ""));
      override(function, result, parameters);
      return;
    }
    String arguments =
        signature.parameterCarrier().isPresent()
            ? "$parameters"
            : known
                .map(value -> value.parameters().stream().map(TypedValue::value))
                .orElseGet(() -> signature.parameters().stream())
                .map(Value::name)
                .collect(Collectors.joining(", "));
    severalResults(module, function, parameters, arguments);
  }

  private void severalResults(
      ImportModule module, ImportedFunction function, String parameters, String arguments) {
    Carrier results = function.signature().resultCarrier().orElseThrow();
    String method = function.javaName();
    out.line("interface " + results.typeName() + " {");
    out.line("Object " + method + "(" + parameters + ");");
    String both = module.typeName() + " & " + results.typeName();
    String host = "$Host $host" + (parameters.isEmpty() ? "" : ", ");
    out.line("static <$Host extends " + both + "> void check(" + host + parameters + ") {");
    out.line("var $result = $host." + method + "(" + arguments + ");");
    for (Value value : results.values()) {
      String component = "$result." + value.name() + (results.isRecord() ? "()" : "");
      out.line("java.util.Objects.<" + boxed(value) + ">requireNonNull(" + component + ");");
    }
    out.line("}").line("}");
  }

  private String boxed(Value value) {
    return switch (value.type()) {
      case INT -> "Integer";
      case LONG -> "Long";
      case FLOAT -> "Float";
      case DOUBLE -> "Double";
      default -> names.type(value.type());
    };
  }
}
