package dev.quern.maven;

import dev.quern.compiler.strings.Owner;
import dev.quern.compiler.strings.StringConvention;
import dev.quern.compiler.strings.StringDeclarations;
import dev.quern.compiler.strings.StringForm;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes the compiler's declarations of what {@code <strings>} says. */
final class StringSettings {

  private static final int BUFFER_SIZE = 256;

  private final String module;
  private final StringsParameter strings;

  private StringSettings(String module, StringsParameter strings) {
    this.module = module;
    this.strings = strings;
  }

  /**
   * Checks the words of a configuration and makes the declarations.
   *
   * @param module the module, for messages
   * @param strings the configuration; may be null
   * @return the declarations
   * @throws BuildException if a word is unknown or missing
   */
  static StringDeclarations of(String module, StringsParameter strings) throws BuildException {
    return strings == null
        ? StringDeclarations.NONE
        : new StringSettings(module, strings).declarations();
  }

  private StringDeclarations declarations() throws BuildException {
    List<StringDeclarations.Function> functions = new ArrayList<>();
    for (StringsParameter.Function function : strings.functions()) {
      if (function.name() == null) {
        throw wrong("A <function> has no <name>", "Give it the function's name in the module.");
      }
      List<StringDeclarations.Parameter> parameters = new ArrayList<>();
      for (StringsParameter.Parameter parameter : function.parameters()) {
        parameters.add(parameter(function.name(), parameter));
      }
      functions.add(
          new StringDeclarations.Function(
              Optional.ofNullable(function.module()),
              function.name(),
              Optional.ofNullable(function.method()),
              parameters,
              function.result() == null
                  ? Optional.empty()
                  : Optional.of(result(function.name(), function.result()))));
    }
    return new StringDeclarations(
        functions,
        Optional.ofNullable(strings.allocate()),
        Optional.ofNullable(strings.free()),
        strings.fromSources()
            ? Optional.of(charset("What is said of all functions", new StringsParameter.Text()))
            : Optional.empty());
  }

  private StringDeclarations.Parameter parameter(
      String function, StringsParameter.Parameter parameter) throws BuildException {
    if ((parameter.name() == null) == (parameter.index() == null)) {
      throw wrong(
          "A <parameter> of "
              + function
              + " has "
              + (parameter.name() == null ? "no name" : "both a name and an index"),
          "Give it either a <name> or an <index>, which counts from 0.");
    }
    String at = parameter.name() == null ? parameter.index() : parameter.name();
    String what = "The parameter " + at + " of " + function;
    return new StringDeclarations.Parameter(
        at,
        Optional.ofNullable(parameter.length()),
        convention(what, parameter),
        form(what, parameter),
        charset(what, parameter),
        parameter.nullable(),
        parameter.freedBy() == null ? Owner.CALLER : owner(what, parameter));
  }

  private StringDeclarations.Result result(String function, StringsParameter.Result result)
      throws BuildException {
    String what = "The <result> of " + function;
    if (result.freedBy() == null && result.buffer() == null) {
      throw wrong(
          what + " does not say who frees it",
          "Give it <freedBy>caller</freedBy> if whoever calls the function has to, callee if the"
              + " module keeps it, nobody if it is static.");
    }
    return new StringDeclarations.Result(
        convention(what, result),
        form(what, result),
        charset(what, result),
        result.freedBy() == null ? Owner.NOBODY : owner(what, result),
        Optional.ofNullable(result.free()),
        Optional.ofNullable(result.pointerOut()),
        Optional.ofNullable(result.lengthOut()),
        Optional.ofNullable(result.success()),
        buffer(what, result));
  }

  private Optional<StringDeclarations.Buffer> buffer(String what, StringsParameter.Result result)
      throws BuildException {
    if (result.buffer() == null && (result.capacity() != null || result.bufferSize() != null)) {
      throw wrong(
          what + " says how large a buffer is, but has none",
          "Name with <buffer> the parameter that has its address.");
    }
    int size = result.bufferSize() == null ? BUFFER_SIZE : result.bufferSize();
    return Optional.ofNullable(result.buffer())
        .map(at -> new StringDeclarations.Buffer(at, Optional.ofNullable(result.capacity()), size));
  }

  private StringConvention convention(String what, StringsParameter.Text text)
      throws BuildException {
    String name = text.convention() == null ? strings.convention() : text.convention();
    if (name == null) {
      throw wrong(
          what + " does not say how it is passed",
          "Give it a <convention>, or give one to <strings> for all.");
    }
    return known(
        what, "convention", name, StringConvention.of(name), List.of(StringConvention.values()));
  }

  private StringForm form(String what, StringsParameter.Text text) throws BuildException {
    String name =
        text.type() != null
            ? text.type()
            : strings.type() != null ? strings.type() : StringForm.STRING.title();
    return known(what, "type", name, StringForm.of(name), List.of(StringForm.values()));
  }

  private Owner owner(String what, StringsParameter.Text text) throws BuildException {
    String name = text.freedBy();
    return known(what, "freedBy", name, Owner.of(name), Arrays.asList(Owner.values()));
  }

  private Charset charset(String what, StringsParameter.Text text) throws BuildException {
    String name = text.charset() != null ? text.charset() : strings.charset();
    if (name == null) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw wrong(
          what + " has the charset " + name + ", which this JVM does not know",
          "Correct <charset>: UTF-8, UTF-16LE and ISO-8859-1 are always there.");
    }
  }

  private <T> T known(String what, String element, String name, Optional<T> found, List<T> all)
      throws BuildException {
    if (found.isEmpty()) {
      String words = String.join(", ", all.stream().map(Object::toString).toList());
      throw wrong(
          what + " has the <" + element + "> " + name + ", which is none",
          "It can be " + words + ".");
    }
    return found.get();
  }

  private BuildException wrong(String reason, String remedy) {
    return new BuildException(
        "The <strings> of " + module + " are not complete or wrong", reason, remedy);
  }
}
