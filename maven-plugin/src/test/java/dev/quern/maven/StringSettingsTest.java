package dev.quern.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.compiler.strings.Owner;
import dev.quern.compiler.strings.StringConvention;
import dev.quern.compiler.strings.StringDeclarations;
import dev.quern.compiler.strings.StringForm;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StringSettingsTest {

  /** Sets fields as Maven does. */
  private static <T> T with(T bean, Object... fields) throws ReflectiveOperationException {
    for (int i = 0; i < fields.length; i += 2) {
      Class<?> type = bean.getClass();
      while (type != Object.class) {
        for (Field field : type.getDeclaredFields()) {
          if (field.getName().equals(fields[i])) {
            field.setAccessible(true);
            field.set(bean, fields[i + 1]);
          }
        }
        type = type.getSuperclass();
      }
    }
    return bean;
  }

  private static StringsParameter strings(StringsParameter.Function function, Object... fields)
      throws ReflectiveOperationException {
    return with(with(new StringsParameter(), "functions", List.of(function)), fields);
  }

  private static StringsParameter.Function function(Object... fields)
      throws ReflectiveOperationException {
    return with(with(new StringsParameter.Function(), "name", "greet"), fields);
  }

  private static void assertWrong(String reason, String remedy, StringsParameter strings) {
    BuildException e =
        assertThrows(BuildException.class, () -> StringSettings.of("geo.wasm", strings));
    assertEquals(
        "The <strings> of geo.wasm are not complete or wrong\n  Reason: "
            + reason
            + "\n  Remedy: "
            + remedy,
        e.getMessage());
  }

  @Test
  void whatIsNotSaidIsThatOfAllFunctions() throws Exception {
    StringsParameter.Parameter name = with(new StringsParameter.Parameter(), "name", "name");
    StringsParameter.Parameter data =
        with(
            new StringsParameter.Parameter(),
            "index",
            "1",
            "convention",
            "pointerAndLength",
            "type",
            "byte[]",
            "freedBy",
            "callee");
    StringsParameter.Result result = with(new StringsParameter.Result(), "freedBy", "caller");
    StringDeclarations declarations =
        StringSettings.of(
            "geo.wasm",
            strings(
                function("parameters", List.of(name, data), "result", result),
                "convention",
                "nullTerminated",
                "charset",
                "UTF-16LE"));
    assertEquals(
        new StringDeclarations(
            List.of(
                StringDeclarations.Function.exported(
                    "greet",
                    List.of(
                        StringDeclarations.Parameter.of("name", StringConvention.NULL_TERMINATED)
                            .in(StandardCharsets.UTF_16LE),
                        StringDeclarations.Parameter.of("1", StringConvention.POINTER_AND_LENGTH)
                            .in(StandardCharsets.UTF_16LE)
                            .as(StringForm.BYTES)
                            .freedBy(Owner.CALLEE)),
                    Optional.of(
                        StringDeclarations.Result.of(StringConvention.NULL_TERMINATED, Owner.CALLER)
                            .in(StandardCharsets.UTF_16LE))))),
        declarations);
  }

  @Test
  void aBufferIsSaidToBeOfSomeSize() throws Exception {
    StringsParameter.Result result =
        with(new StringsParameter.Result(), "buffer", "out", "capacity", "size");
    StringDeclarations declarations =
        StringSettings.of(
            "geo.wasm", strings(function("result", result), "convention", "nullTerminated"));
    assertEquals(
        Optional.of(
            StringDeclarations.Result.filling(
                StringConvention.NULL_TERMINATED,
                new StringDeclarations.Buffer("out", Optional.of("size"), 256))),
        declarations.functions().get(0).result());
    assertWrong(
        "The <result> of greet says how large a buffer is, but has none",
        "Name with <buffer> the parameter that has its address.",
        strings(
            function(
                "result",
                with(new StringsParameter.Result(), "bufferSize", 9, "freedBy", "nobody")),
            "convention",
            "nullTerminated"));
  }

  @Test
  void noStringsAreNoDeclarations() throws Exception {
    assertEquals(StringDeclarations.NONE, StringSettings.of("geo.wasm", null));
  }

  @Test
  void stringsOfPrototypesHaveTheCharsetOfAll() throws Exception {
    StringsParameter strings =
        with(new StringsParameter(), "fromSources", true, "charset", "ISO-8859-1");
    assertEquals(
        Optional.of(StandardCharsets.ISO_8859_1), StringSettings.of("geo.wasm", strings).sources());
  }

  @Test
  void unknownAndMissingWordsAreNamed() throws Exception {
    assertWrong(
        "A <function> has no <name>",
        "Give it the function's name in the module.",
        strings(new StringsParameter.Function()));
    assertWrong(
        "A <parameter> of greet has no name",
        "Give it either a <name> or an <index>, which counts from 0.",
        strings(function("parameters", List.of(new StringsParameter.Parameter()))));
    StringsParameter.Parameter bare = with(new StringsParameter.Parameter(), "name", "s");
    assertWrong(
        "The parameter s of greet does not say how it is passed",
        "Give it a <convention>, or give one to <strings> for all.",
        strings(function("parameters", List.of(bare))));
    assertWrong(
        "The parameter s of greet has the <convention> cstring, which is none",
        "It can be nullTerminated, pointerAndLength, lengthPrefixed, packedPointerAndLength,"
            + " packedLengthAndPointer, pointerToPointerAndLength, assemblyScript.",
        strings(function("parameters", List.of(bare)), "convention", "cstring"));
    assertWrong(
        "The parameter s of greet has the charset utf-99, which this JVM does not know",
        "Correct <charset>: UTF-8, UTF-16LE and ISO-8859-1 are always there.",
        strings(
            function("parameters", List.of(bare)),
            "convention",
            "nullTerminated",
            "charset",
            "utf-99"));
    assertWrong(
        "The parameter s of greet has the <type> text, which is none",
        "It can be String, byte[], ByteBuffer.",
        strings(
            function("parameters", List.of(bare)), "convention", "nullTerminated", "type", "text"));
    assertWrong(
        "The <result> of greet does not say who frees it",
        "Give it <freedBy>caller</freedBy> if whoever calls the function has to, callee if the"
            + " module keeps it, nobody if it is static.",
        strings(function("result", new StringsParameter.Result()), "convention", "nullTerminated"));
  }
}
