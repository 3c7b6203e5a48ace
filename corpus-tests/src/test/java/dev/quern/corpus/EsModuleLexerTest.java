package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.runtime.Instance;
import dev.quern.runtime.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * es-module-lexer (C): the imports and exports of JavaScript modules, as its own JavaScript finds
 * them.
 */
class EsModuleLexerTest {

  private record Found(List<String> imports, List<String> exports, boolean facade) {}

  @Test
  void staticImportsAndReexports() {
    Found found = parse(Modules.text("oniguruma", "dist/index.mjs"));
    assertEquals(
        List.of(
            "./bundle-full.mjs",
            "@shikijs/engine-javascript",
            "@shikijs/engine-oniguruma",
            "@shikijs/core",
            "./langs.mjs",
            "./themes.mjs"),
        found.imports);
    assertEquals(18, found.exports.size());
    assertEquals("codeToHast", found.exports.get(0));
    assertEquals("bundledThemesInfo", found.exports.get(17));
    assertTrue(found.facade);
  }

  @Test
  void dynamicImports() {
    Found found = parse(Modules.text("oniguruma", "dist/themes.mjs"));
    assertEquals(60, found.imports.size());
    assertEquals("'@shikijs/themes/andromeeda'", found.imports.get(0));
    assertEquals(List.of("bundledThemes", "bundledThemesInfo"), found.exports);
  }

  @Test
  void aModuleOfTwentyThousandLines() {
    Found found = parse(Modules.text("qcms", "build/pdf.mjs"));
    assertEquals(3, found.imports.size());
    assertEquals(57, found.exports.size());
    assertEquals("version", found.exports.get(56));
  }

  /** The protocol of the package's {@code dist/lexer.js}: text in UTF-16 after the heap's base. */
  private static Found parse(String source) {
    try (Instance instance = Modules.instance("es-module-lexer", new Host())) {
      Memory memory = instance.memory("memory");
      int needed = instance.global("__heap_base").getInt() + 4 * (source.length() + 1);
      memory.grow(Math.max(0, 1 + needed / Memory.PAGE_SIZE - memory.pages()));
      ByteBuffer text = ByteBuffer.allocate(2 * source.length() + 2).order(ByteOrder.LITTLE_ENDIAN);
      text.asCharBuffer().put(source);
      memory.putBytes(call(instance, "sa", source.length()), text.array());
      assertEquals(1, call(instance, "parse"));
      List<String> imports = new ArrayList<>();
      while (call(instance, "ri") != 0) {
        imports.add(source.substring(call(instance, "is"), call(instance, "ie")));
      }
      List<String> exports = new ArrayList<>();
      while (call(instance, "re") != 0) {
        exports.add(source.substring(call(instance, "es"), call(instance, "ee")));
      }
      return new Found(imports, exports, call(instance, "f") != 0);
    }
  }

  private static int call(Instance instance, String name, Object... arguments) {
    return (int) instance.function(name).call(arguments);
  }
}
