package dev.quern.compiler.strings;

import static dev.quern.compiler.strings.StringConvention.LENGTH_PREFIXED;
import static dev.quern.compiler.strings.StringConvention.NULL_TERMINATED;
import static dev.quern.compiler.strings.StringConvention.PACKED_LENGTH_AND_POINTER;
import static dev.quern.compiler.strings.StringConvention.PACKED_POINTER_AND_LENGTH;
import static dev.quern.compiler.strings.StringConvention.POINTER_AND_LENGTH;
import static dev.quern.compiler.strings.StringConvention.POINTER_TO_POINTER_AND_LENGTH;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.quern.compiler.Compilations;
import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.GeneratedApi;
import dev.quern.compiler.GoldenFiles;
import dev.quern.compiler.WasmCompiler;
import dev.quern.compiler.strings.StringDeclarations.Buffer;
import dev.quern.compiler.strings.StringDeclarations.Function;
import dev.quern.compiler.strings.StringDeclarations.Parameter;
import dev.quern.compiler.strings.StringDeclarations.Result;
import dev.quern.text.WatReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strings and bytes at calls, in both directions, by every convention. */
class StringCallsTest {

  @TempDir Path output;

  private static Function function(String name, Parameter parameter, Result result) {
    return Function.exported(name, List.of(parameter), Optional.of(result));
  }

  private static Function renamed(Function function, String method) {
    return new Function(
        function.module(),
        function.name(),
        Optional.of(method),
        function.parameters(),
        function.result());
  }

  private static Result kept(StringConvention convention) {
    return Result.of(convention, Owner.CALLEE);
  }

  private static Function callback(String name, Parameter parameter, Optional<Result> result) {
    return Function.imported("env", name, List.of(parameter), result);
  }

  private static final List<Function> ECHO =
      List.of(
          function("text", Parameter.of("s", NULL_TERMINATED), kept(NULL_TERMINATED)),
          function(
              "wide",
              Parameter.of("0", NULL_TERMINATED).in(StandardCharsets.UTF_16LE),
              kept(NULL_TERMINATED).in(StandardCharsets.UTF_16LE)),
          function(
              "latin",
              Parameter.of("s", NULL_TERMINATED).in(StandardCharsets.ISO_8859_1),
              kept(NULL_TERMINATED).in(StandardCharsets.ISO_8859_1)),
          function("maybe", Parameter.of("s", NULL_TERMINATED).orNull(), kept(NULL_TERMINATED)),
          function("prefixed", Parameter.of("s", LENGTH_PREFIXED), kept(LENGTH_PREFIXED)),
          function("both", Parameter.of("s", POINTER_AND_LENGTH), kept(POINTER_AND_LENGTH)),
          function(
              "swapped",
              new Parameter(
                  "s",
                  Optional.of("n"),
                  POINTER_AND_LENGTH,
                  StringForm.BYTES,
                  StandardCharsets.UTF_8,
                  false,
                  Owner.CALLER),
              kept(PACKED_LENGTH_AND_POINTER).as(StringForm.BYTES)),
          function(
              "packed",
              Parameter.of("s", PACKED_POINTER_AND_LENGTH),
              kept(PACKED_POINTER_AND_LENGTH)),
          function(
              "indirect",
              Parameter.of("s", POINTER_AND_LENGTH).as(StringForm.BUFFER),
              kept(POINTER_TO_POINTER_AND_LENGTH).as(StringForm.BYTES)),
          function(
              "two_out",
              Parameter.of("s", POINTER_AND_LENGTH),
              kept(POINTER_AND_LENGTH).out(Optional.of("to"), Optional.of("to_n")).onSuccess(0)),
          function(
              "pair_out",
              Parameter.of("s", POINTER_AND_LENGTH),
              kept(POINTER_AND_LENGTH).out(Optional.of("to"), Optional.empty())),
          function(
              "length_out",
              Parameter.of("s", POINTER_AND_LENGTH),
              kept(POINTER_AND_LENGTH).out(Optional.empty(), Optional.of("to_n"))),
          renamed(
              Function.exported(
                  "given",
                  List.of(),
                  Optional.of(
                      kept(POINTER_AND_LENGTH).as(StringForm.BYTES).freedWith("free_pair"))),
              "given_bytes"),
          renamed(
              Function.exported(
                  "given_text", List.of(), Optional.of(Result.of(NULL_TERMINATED, Owner.CALLER))),
              "given_text_as_string"),
          function(
              "copied",
              Parameter.of("s", POINTER_AND_LENGTH),
              Result.of(POINTER_TO_POINTER_AND_LENGTH, Owner.CALLER)
                  .as(StringForm.BUFFER)
                  .freedWith("post_copied")),
          Function.exported(
              "view",
              List.of(),
              Optional.of(Result.of(POINTER_AND_LENGTH, Owner.NOBODY).as(StringForm.BUFFER))),
          Function.exported("version", List.of(), Optional.of(kept(NULL_TERMINATED))),
          Function.exported("malformed", List.of(), Optional.of(kept(NULL_TERMINATED))),
          Function.exported("unended", List.of(), Optional.of(kept(NULL_TERMINATED))),
          Function.exported("nowhere", List.of(), Optional.of(kept(NULL_TERMINATED))),
          Function.exported(
              "too_long", List.of(), Optional.of(Result.of(POINTER_AND_LENGTH, Owner.CALLER))),
          Function.exported(
              "takes",
              List.of(Parameter.of("s", NULL_TERMINATED).freedBy(Owner.CALLEE)),
              Optional.empty()),
          Function.exported(
              "traps",
              List.of(Parameter.of("a", NULL_TERMINATED), Parameter.of("b", NULL_TERMINATED)),
              Optional.empty()),
          callback("log", Parameter.of("0", POINTER_AND_LENGTH), Optional.empty()),
          callback(
              "ask",
              Parameter.of("0", NULL_TERMINATED),
              Optional.of(Result.of(NULL_TERMINATED, Owner.CALLER))),
          callback(
              "pair",
              Parameter.of("0", POINTER_AND_LENGTH).as(StringForm.BYTES),
              Optional.of(Result.of(POINTER_AND_LENGTH, Owner.CALLER).as(StringForm.BYTES))),
          callback(
              "packed",
              Parameter.of("0", PACKED_POINTER_AND_LENGTH).as(StringForm.BUFFER),
              Optional.of(
                  Result.of(PACKED_POINTER_AND_LENGTH, Owner.CALLER).as(StringForm.BUFFER))),
          callback(
              "take", Parameter.of("0", NULL_TERMINATED).freedBy(Owner.CALLEE), Optional.empty()));

  @Test
  void everyConventionWorksBothWaysAndLeavesNothing() throws Exception {
    String wat = Compilations.text(StringCallsTest.class, "echo.wat");
    GeneratedApi.of(
            CompileRequest.of(WatReader.toBinary(wat, "echo.wat"), "com.acme.Echo")
                .strings(new StringDeclarations(ECHO))
                .build(),
            output)
        .check("/dev/quern/compiler/strings/EchoCheck.java");
  }

  @Test
  void functionsFillBuffersThatAreLentToThem() throws Exception {
    List<Function> functions =
        List.of(
            function(
                "repeat",
                Parameter.of("text", NULL_TERMINATED),
                Result.filling(NULL_TERMINATED, new Buffer("out", Optional.empty(), 16))),
            filling(
                "read",
                Result.filling(POINTER_AND_LENGTH, new Buffer("out", Optional.empty(), 32))
                    .as(StringForm.BYTES)),
            filling(
                "name",
                Result.filling(NULL_TERMINATED, new Buffer("out", Optional.of("size"), 12))
                    .in(StandardCharsets.UTF_16LE)
                    .onSuccess(0)),
            filling("fill", Result.filling(NULL_TERMINATED, new Buffer("1", Optional.of("2"), 8))),
            filling(
                "more",
                Result.filling(POINTER_AND_LENGTH, new Buffer("out", Optional.empty(), 16))
                    .as(StringForm.BUFFER)));
    String wat = Compilations.text(StringCallsTest.class, "filled.wat");
    CompileRequest request =
        CompileRequest.of(WatReader.toBinary(wat, "filled.wat"), "com.acme.Filled")
            .strings(new StringDeclarations(functions))
            .build();
    GeneratedApi.of(request, output).check("/dev/quern/compiler/strings/FilledCheck.java");
    // The module says how large a buffer is to be: its memory bounds it, and Java has no copy.
    String source = WasmCompiler.compile(request).sources().get("com/acme/Filled.java");
    assertFalse(source.contains("new byte[$capacity]"), source);
  }

  private static Function filling(String name, Result result) {
    return Function.exported(name, List.of(), Optional.of(result));
  }

  @Test
  void writesTheExpectedSource() {
    Path wat = GoldenFiles.list("strings", ".wat").findFirst().orElseThrow();
    List<Function> functions =
        List.of(
            function(
                "greet",
                Parameter.of("name", NULL_TERMINATED),
                Result.of(NULL_TERMINATED, Owner.CALLER)),
            Function.exported(
                "digest",
                List.of(Parameter.of("data", POINTER_AND_LENGTH).as(StringForm.BYTES)),
                Optional.of(
                    kept(POINTER_AND_LENGTH)
                        .as(StringForm.BUFFER)
                        .out(Optional.of("out"), Optional.of("out_size"))
                        .onSuccess(0))),
            callback(
                "look_up",
                Parameter.of("0", POINTER_AND_LENGTH),
                Optional.of(Result.of(NULL_TERMINATED, Owner.CALLER))));
    GoldenFiles.check(
        wat,
        ".java",
        text ->
            WasmCompiler.compile(
                    CompileRequest.of(WatReader.toBinary(text, "text.wat"), "com.acme.Text")
                        .strings(new StringDeclarations(functions))
                        .build())
                .sources()
                .get("com/acme/Text.java"));
  }
}
