package dev.quern.compiler.strings;

import static dev.quern.compiler.strings.StringConvention.ASSEMBLY_SCRIPT;
import static dev.quern.compiler.strings.StringConvention.LENGTH_PREFIXED;
import static dev.quern.compiler.strings.StringConvention.NULL_TERMINATED;
import static dev.quern.compiler.strings.StringConvention.POINTER_AND_LENGTH;
import static dev.quern.compiler.strings.StringConvention.POINTER_TO_POINTER_AND_LENGTH;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import dev.quern.compiler.Compilations;
import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.GeneratedApi;
import dev.quern.compiler.strings.StringDeclarations.Function;
import dev.quern.compiler.strings.StringDeclarations.Parameter;
import dev.quern.compiler.strings.StringDeclarations.Result;
import dev.quern.text.WatReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strings in memory that allocators of every usual kind give. */
class StringAllocatorsTest {

  @TempDir Path output;

  private static Function function(String name, Parameter parameter, Result result) {
    return Function.exported(name, List.of(parameter), Optional.of(result));
  }

  private static Parameter parameter(StringConvention convention) {
    return Parameter.of("0", convention);
  }

  private GeneratedApi add(String name, Function... functions) throws Exception {
    String file = name.toLowerCase(java.util.Locale.ROOT) + ".wat";
    String wat = Compilations.text(StringAllocatorsTest.class, file);
    return GeneratedApi.of(
        CompileRequest.of(WatReader.toBinary(wat, file), "com.acme." + name)
            .strings(new StringDeclarations(List.of(functions)))
            .build(),
        output);
  }

  @Test
  void everyAllocatorGivesAndFreesMemoryOfStrings() throws Exception {
    Result kept = Result.of(NULL_TERMINATED, Owner.CALLEE);
    Result pair = Result.of(POINTER_AND_LENGTH, Owner.CALLEE);
    add(
        "Wide",
        function("text", parameter(NULL_TERMINATED), kept),
        function("both", parameter(POINTER_AND_LENGTH), pair),
        function(
            "out", parameter(POINTER_AND_LENGTH), pair.out(Optional.of("to"), Optional.empty())),
        function(
            "out_length",
            parameter(POINTER_AND_LENGTH),
            pair.out(Optional.empty(), Optional.of("to_n"))),
        Function.exported("nowhere", List.of(), Optional.of(pair)),
        Function.imported("env", "log", List.of(parameter(POINTER_AND_LENGTH)), Optional.empty()));
    Result copied = Result.of(NULL_TERMINATED, Owner.CALLER);
    add(
        "Sized",
        function("text", parameter(NULL_TERMINATED), copied),
        function("wide", parameter(NULL_TERMINATED).in(UTF_16LE), copied.in(UTF_16LE)),
        function("prefixed", parameter(LENGTH_PREFIXED), Result.of(LENGTH_PREFIXED, Owner.CALLER)),
        function(
            "both", parameter(POINTER_AND_LENGTH), Result.of(POINTER_AND_LENGTH, Owner.CALLER)));
    add(
        "Component",
        function(
            "echo",
            parameter(POINTER_AND_LENGTH).freedBy(Owner.CALLEE),
            Result.of(POINTER_TO_POINTER_AND_LENGTH, Owner.CALLER).freedWith("cabi_post_echo")));
    Parameter text = parameter(ASSEMBLY_SCRIPT).in(UTF_16LE);
    GeneratedApi last =
        add(
            "Managed",
            function("text", text, Result.of(ASSEMBLY_SCRIPT, Owner.CALLEE).in(UTF_16LE)),
            function(
                "buffer",
                text.as(StringForm.BYTES),
                Result.of(ASSEMBLY_SCRIPT, Owner.CALLEE).as(StringForm.BYTES)),
            Function.imported(
                "env",
                "ask",
                List.of(text),
                Optional.of(Result.of(ASSEMBLY_SCRIPT, Owner.CALLER).in(UTF_16LE))));
    last.check("/dev/quern/compiler/strings/AllocatorsCheck.java");
  }
}
