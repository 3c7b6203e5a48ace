package dev.quern.compiler.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interfaces that users name for import modules are compared with those that Quern would write. */
class ExistingInterfaceTest {

  private static final String WAT =
      """
      (module
        (import "env" "put" (func (param i64)))
        (import "env" "get" (func (param i32) (result f64)))
        (import "env" "use-it" (func (param externref funcref) (result externref)))
        (import "env" "pair" (func (param i64 f32) (result i64 f32 externref)))
        (import "env" "vector" (func (param v128) (result v128)))
        (import "env" "memory" (memory 1))
        (import "env" "start" (global i64)))
      """;

  private static final String ENV =
      """
      package com.acme;
      interface Env {
        void put(long value);
        double get(int index);
        Object use_it(Object value, dev.quern.runtime.Function function);
        record Pair(long value0, float value1, Object value2) {}
        Pair pair(long a, float b);
        dev.quern.runtime.V128 vector(dev.quern.runtime.V128 v);
        dev.quern.runtime.Memory memory();
        long start();
      }
      """;

  @TempDir Path output;

  private Set<String> compile(String wat, String env) throws IOException {
    ApiModel model = ApiCompilation.model(wat, "com.acme.Geo", Map.of("env", "com.acme.Env"));
    return ApiCompilation.compile(model, output, "Env", env);
  }

  private String refusal(String wat, String env) {
    return assertThrows(AssertionError.class, () -> compile(wat, env)).getMessage();
  }

  @Test
  void theSameMethodsAreAccepted() throws IOException {
    assertEquals(
        Set.of(
            "Env", "Env$Pair", "Geo", "Geo$EnvImports", "Geo$EnvImports$PairResult", "Geo$Imports"),
        compile(WAT, ENV));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interface Env {|interface Env { void more(); default int all() { return 1; }",
        "interface Env {|interface Env { void put(float value); void pair(double a, double b);",
        "interface Env {|interface Env { class Function {} record Memory() {} class V128 {}",
        "void put(long value);|default void put(long value) {}",
        "Object use_it(Object value|<T> Object use_it(T value",
        "interface Env {|interface Env extends Base { } interface Base {",
        "long value0, float value1|long value0, float value1, int value3",
      })
  void whatElseTheInterfaceHasDoesNotMatter(String text, String replacement) throws IOException {
    assertTrue(ENV.contains(text), text);
    compile(WAT, ENV.replace(text, replacement));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "put(long|put(float|@Override void put(long arg0); // imported as put",
        "put(long|put(double|@Override void put(long arg0); // imported as put",
        "put(long|put(int|@Override void put(long arg0); // imported as put",
        "put(long|put(Long|@Override void put(long arg0); // imported as put",
        "void put(long value);||@Override void put(long arg0); // imported as put",
        "void put|static void put|@Override void put(long arg0); // imported as put",
        "get(int|get(long|@Override double get(int arg0); // imported as get",
        "double get|float get|return type double is not compatible with float",
        "double get|long get|return type double is not compatible with long",
        "void put|int put|return type void is not compatible with int",
        "Object use_it|String use_it|return type Object is not compatible with String",
        "Object use_it(|Object use(|// imported as use-it",
        "pair(long a|pair(float a|location: variable $result of type Object",
        "pair(long a|pair(double a|location: variable $result of type Object",
        "pair(long a|pair(int a|location: variable $result of type Object",
        "Pair pair(|Pair couple(|location: variable $result of type Object",
        "Pair pair(|long pair(|incompatible",
        "Pair(long|Pair(int|int cannot be converted to Long",
        "Pair(long|Pair(float|float cannot be converted to Long",
        "value0, float|value0, int|int cannot be converted to Float",
        "value0, float|value0, long|long cannot be converted to Float",
        "long start|int start|return type long is not compatible with int",
        "runtime.Memory memory|runtime.Table memory|Memory is not compatible with Table",
      })
  void anotherMethodIsRefused(String text, String replacement, String message) {
    assertTrue(ENV.contains(text), text);
    String error = refusal(WAT, ENV.replace(text, replacement == null ? "" : replacement));
    assertTrue(error.contains(message), error);
  }

  @Test
  void aLongIsNotWidenedToAFloat() {
    String error =
        refusal(
            "(module (import \"env\" \"put\" (func (param i64))))",
            "package com.acme; interface Env { void put(float value); }");
    assertTrue(
        error.contains(
            """
            error: method does not override or implement a method from a supertype
                @Override void put(long arg0); // imported as put
            """),
        error);
  }

  @Test
  void parametersThatAreTooManyForAMethodComeInATypeOfTheInterface() throws IOException {
    String wat =
        "(module (import \"env\" \"f\" (func (param "
            + "i64 ".repeat(128)
            + ") (result i64 f64))))";
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 128; i++) {
      fields.append("long arg").append(i).append(";\n");
    }
    String env =
        "package com.acme; interface Env { record Pair(long value0, double value1) {}\n"
            + "Pair f(FParameters all); class FParameters { "
            + fields
            + "} }";
    compile(wat, env);
    assertTrue(
        refusal(wat, env.replace("Pair(long", "Pair(int")).contains("int cannot be converted"));
  }

  @Test
  void twoModulesMayBeOneInterface() throws IOException {
    String wat =
        """
        (module
          (import "a" "f" (func))
          (import "A" "f" (func))
          (import "a_imports" "f" (func)))
        """;
    ApiModel model =
        ApiCompilation.model(wat, "com.acme.Geo", Map.of("a", "com.acme.Env", "A", "com.acme.Env"));
    assertEquals(
        Set.of("Env", "Geo", "Geo$AImports", "Geo$AImports_2", "Geo$AImports_3", "Geo$Imports"),
        ApiCompilation.compile(
            model, output, "Env", "package com.acme; interface Env { void f(); }"));
  }

  @Test
  void namesOfImportsStayInTheirComments() throws IOException {
    String wat =
        "(module (import \"env\" \"\\5cu000a {\" (func)) (import \"env\" \"\\0a}{\" (func)))";
    compile(wat, "package com.acme; interface Env { void _u000a__(); void ___(); }");
  }

  @Test
  void whatIsNoNameOfAnInterfaceIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ApiCompilation.model(WAT, "com.acme.Geo", Map.of("env", "Env { } class X")));
  }
}
