package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.dwarf.DebugModules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accessors that are generated from DWARF, against what C does with the same memory. */
class TypesTest {

  @TempDir Path output;

  private GeneratedApi generate(String module, String className, String... types) throws Exception {
    return GeneratedApi.of(
        CompileRequest.of(DebugModules.bytes(module), className).types(List.of(types)).build(),
        output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"records", "records4"})
  void javaAndCReadAndWriteTheSame(String module) throws Exception {
    GeneratedApi api = generate(module, "com.acme.Records", CompileRequest.EXPORTED_TYPES);
    assertEquals(List.of(), api.result().report().warnings());
    api.check("/dev/quern/compiler/debug/RecordsCheck.java");
  }

  @Test
  void arraysAndUnionsAreCopied() throws Exception {
    GeneratedApi api = generate("arrays", "com.acme.Arrays", CompileRequest.EXPORTED_TYPES);
    assertEquals(List.of(), api.result().report().warnings());
    api.check("/dev/quern/compiler/debug/ArraysCheck.java");
  }

  @Test
  void structuresOfRustHaveViewsToo() throws Exception {
    GeneratedApi api = generate("shapes", "com.acme.Shapes", CompileRequest.EXPORTED_TYPES);
    String source = api.result().sources().get("com/acme/Shapes.java");
    assertTrue(source.contains("public Kind kind()"), source);
    assertTrue(source.contains("total_area(Ptr<Types.Shape> shapes, int count)"), source);
    api.check("/dev/quern/compiler/debug/ShapesCheck.java");
  }

  @Test
  void aPointerToTheWrongStructureIsAnError() throws Exception {
    GeneratedApi api = generate("records", "com.acme.Records", CompileRequest.EXPORTED_TYPES);
    List<String> found =
        api.errors(
            "Wrong",
            """
            package com.acme;
            import dev.quern.runtime.extras.Ptr;
            import com.acme.Records.Types.*;
            class Wrong {
              static void of(Records records, Ptr<Item> item, Ptr<Point> point) {
                Ptr<Item> other = point;
                item.get().next(point);
                records.checksum(point);
                records.distance(point, item);
              }
              static void right(Records records, Ptr<Item> item, Ptr<Point> point) {
                Ptr<Item> other = item;
                item.get().next(item);
                records.checksum(item);
                records.distance(point, point);
              }
            }
            """);
    List<String> errors =
        found.stream().map(error -> error.replaceAll("[a-zA-Z]+\\.(?=\\w)", "")).toList();
    assertEquals(4, errors.size(), errors.toString());
    String type = "incompatible types: Ptr<Point> cannot be converted to Ptr<Item>";
    assertEquals(List.of("6: " + type, "7: " + type), errors.subList(0, 2));
    // Of two methods the message tells why neither fits.
    assertTrue(errors.get(2).startsWith("8: no suitable method found for checksum"), errors.get(2));
    assertTrue(errors.get(2).contains("Ptr<Point> cannot be converted to Ptr<Item>"));
    assertTrue(errors.get(3).startsWith("9: no suitable method found for distance"), errors.get(3));
    assertTrue(errors.get(3).contains("Ptr<Item> cannot be converted to Ptr<Point>"));
  }

  @Test
  void unsignedNumbersOf64BitsSayWhatReadsThem() throws Exception {
    GeneratedApi api = generate("records", "com.acme.Records", CompileRequest.EXPORTED_TYPES);
    String source = api.result().sources().get("com/acme/Records.java");
    int at = source.indexOf("public long u64()");
    String comment = source.substring(source.lastIndexOf("/**", at), at);
    assertEquals(
        """
        /**
         * The field <code>u64</code>.
         *
         * <p>Unsigned: see {@link Long#toUnsignedString(long)}.
         *
         * @return its value
         */
        """,
        comment.replaceAll("(?m)^ +\\*", " *").stripTrailing() + "\n");
  }

  @Test
  void aTypeMayBeCalledLikeTheClass() throws Exception {
    GeneratedApi api = generate("records", "com.acme.Item", CompileRequest.EXPORTED_TYPES);
    String source = api.result().sources().get("com/acme/Item.java");
    assertTrue(source.contains("class Item_ "), source);
    api.javac();
  }

  @Test
  void typesAreNamedOrLeftOut() throws Exception {
    CompileResult result = generate("records", "com.acme.Records", "point", "nothing").result();
    String source = result.sources().get("com/acme/Records.java");
    assertTrue(source.contains("class Point"));
    assertTrue(!source.contains("class Item"));
    assertEquals(
        List.of("The type nothing is not in the module's debugging information."),
        result.report().warnings());
  }

  @Test
  void parametersHaveTheirNamesFromTheSource() {
    CompileRequest request =
        CompileRequest.of(DebugModules.bytes("records"), "com.acme.Records").build();
    String source = WasmCompiler.compile(request).sources().get("com/acme/Records.java");
    assertTrue(source.contains("public long distance(int from, int to)"));
    CompileRequest plain =
        CompileRequest.of(DebugModules.bytes("records"), "com.acme.Records")
            .debug(DebugLevel.NAMES)
            .build();
    source = WasmCompiler.compile(plain).sources().get("com/acme/Records.java");
    assertTrue(source.contains("public long distance(int arg0, int arg1)"));
  }
}
