package dev.quern.compiler.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.GoldenFiles;
import dev.quern.compiler.module.ModuleException;
import dev.quern.text.WatReader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said about a module: {@code src/test/golden/inspect}, as text and as JSON. */
class ModuleInspectorTest {

  static Stream<Path> modules() {
    return GoldenFiles.list("inspect", ".wat");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void saysItInText(Path module) {
    GoldenFiles.check(module, ".txt", text -> inspect(text).toText());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void saysItInJson(Path module) {
    GoldenFiles.check(module, ".json", text -> inspect(text).toJson());
  }

  @Test
  void outlinedFunctionsHaveSeveralMethods() {
    String step = "(i32.xor (i32.mul (local.get 0) (i32.const 31)) (local.get 0)) local.set 0\n";
    String steps = step.repeat(4_000);
    ModuleSummary summary =
        inspect("(module (func $large (param i32) (result i32) " + steps + " local.get 0))");
    assertTrue(summary.functions().get(0).isOutlined());
    assertTrue(summary.toText().contains("outlined: 1"));
  }

  @Test
  void aModuleThatIsTooLargeToCompileIsSummedUpAllTheSame() {
    ModuleSummary summary = inspect("(module (memory 1) (func))");
    ModuleSummary refused = refused(summary, "too many of something");
    assertTrue(refused.toText().contains("\nCannot be compiled: too many of something\n"));
    assertTrue(refused.toJson().contains("\"refusal\": \"too many of something\""));
  }

  private static ModuleSummary refused(ModuleSummary of, String reason) {
    return new ModuleSummary(
        of.name(),
        of.size(),
        of.sha256(),
        of.ownName(),
        Optional.of(reason),
        of.features(),
        of.imports(),
        of.exports(),
        of.memories(),
        of.tables(),
        of.globals(),
        of.tags(),
        of.segments(),
        of.functions(),
        of.customSections(),
        of.producers(),
        of.warnings());
  }

  @Test
  void textIsTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    String data = "(module (memory 1) (data \"" + "x".repeat(5_000) + "\"))";
    try {
      Locale.setDefault(Locale.ROOT);
      String expected = inspect(data).toText();
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(expected, inspect(data).toText());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void brokenProducersCountAsMissing() {
    ModuleSummary summary = inspect("(module (@custom \"producers\" \"\\ff\\ff\\ff\\ff\\0f\"))");
    assertEquals(Map.of(), summary.producers());
  }

  @Test
  void invalidModulesAreRefused() {
    assertThrows(ModuleException.class, () -> inspect("(module (func (result i32)))"));
  }

  private static ModuleSummary inspect(String text) {
    return ModuleInspector.inspect("test.wat", WatReader.toBinary(text, "test.wat"));
  }
}
