package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.Signature;
import dev.quern.compiler.strings.StringTable;
import java.util.List;
import java.util.Optional;

/**
 * A function as Java has it where strings or types are declared, or pointers and enumerations known
 * from its source.
 *
 * @param signature what it takes and gives in WebAssembly
 * @param parameters what Java passes; a string stands for its address and its length
 * @param result what it gives; empty if that is nothing, a string or several values
 * @param text the string that it gives
 * @param strings what is declared of its strings
 * @param declared whether its types are declared, so that there is no method with WebAssembly's
 * @param doc the words of its description, or empty
 */
record TypedFunction(
    Signature signature,
    List<TypedValue> parameters,
    Optional<TypedValue> result,
    Optional<StringTable.Result> text,
    Optional<StringTable.Function> strings,
    boolean declared,
    String doc) {

  /** Copies the list. */
  TypedFunction {
    parameters = List.copyOf(parameters);
  }

  /** The Java type of what it gives. */
  String resultType(SourceWriter out, String scope) {
    if (text.isPresent()) {
      return out.type(text.get().form());
    }
    return result.map(value -> value.type(out)).orElse(out.returnType(signature, scope));
  }

  /** The Java types of its parameters. */
  List<String> parameterTypes(SourceWriter out) {
    return parameters.stream().map(value -> value.type(out)).toList();
  }

  /** Its parameters as they are declared. */
  String declarations(SourceWriter out) {
    return String.join(
        ", ",
        parameters.stream().map(value -> value.type(out) + " " + value.value().name()).toList());
  }

  /** Tells whether an address is given or taken, so that the memory has to be known. */
  boolean givesPointer() {
    return result.isPresent() && result.get() instanceof TypedValue.Pointer;
  }
}
