package dev.quern.compiler.dwarf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.dwarf.DebugFunction.InlinedCall;
import dev.quern.compiler.module.WasmModule;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of modules that clang, rustc and Zig built. */
class DebugInfoTest {

  private static DebugFunction function(DebugInfo info, String name) {
    return info.functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static TreeSet<Integer> lines(DebugInfo info, DebugFunction function) {
    TreeSet<Integer> lines = new TreeSet<>();
    for (Range range : function.ranges()) {
      for (int offset = range.start(); offset < range.end(); offset++) {
        lines.add(info.lines().line(info.lines().row(offset)));
      }
    }
    lines.remove(0);
    return lines;
  }

  @ParameterizedTest
  @ValueSource(strings = {"records", "records4", "trace", "trace0", "shapes", "zig"})
  void readsEveryUnitOfBothVersions(String name) {
    DebugInfo info = DebugInfo.of(DebugModules.module(name));
    assertEquals(List.of(), info.warnings());
    assertTrue(info.lines().size() > 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"records", "records4", "trace", "trace0", "shapes", "zig"})
  void functionsBeginWhereBodiesDo(String name) {
    WasmModule module = DebugModules.module(name);
    DebugInfo info = DebugInfo.of(module);
    for (DebugFunction function : info.functions()) {
      boolean found = false;
      for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
        Range range = function.ranges().get(0);
        found |= module.body(i).end() == range.end() && range.contains(module.body(i).start());
      }
      assertTrue(found, function.name());
    }
  }

  @Test
  void linesAreThoseOfTheSource() {
    DebugInfo info = DebugInfo.of(DebugModules.module("trace0"));
    assertEquals(
        new TreeSet<>(List.of(19, 20, 21, 22)), lines(info, function(info, "parse_header")));
    assertEquals(new TreeSet<>(List.of(1, 2, 3)), lines(info, function(info, "divide")));
    assertEquals(
        new TreeSet<>(List.of(123456, 123457, 123458)), lines(info, function(info, "late")));
  }

  @Test
  void functionsHaveFilesParametersAndLocals() {
    DebugInfo info = DebugInfo.of(DebugModules.module("trace"));
    DebugFunction divide = function(info, "divide");
    assertEquals("/src/divide.c", info.lines().files().get(divide.file()).path());
    assertEquals(1, divide.line());
    assertEquals("divide.c", info.compilationUnits().get(divide.unit()).simpleName());
    assertEquals(
        List.of("dividend", "divisor"),
        divide.parameters().stream().map(DebugFunction.Variable::name).toList());
    assertEquals(
        List.of(0, 1), divide.parameters().stream().map(DebugFunction.Variable::local).toList());
  }

  @Test
  void inlinedCallsTellWhoCalls() {
    DebugInfo info = DebugInfo.of(DebugModules.module("trace"));
    InlinedCall call = function(info, "parse_number").inlined().get(0);
    assertEquals("digit", call.name());
    assertEquals(14, call.callLine());
    assertEquals("parse.c", info.lines().files().get(call.callFile()).simpleName());
  }

  @Test
  void namesAreQualified() {
    DebugInfo info = DebugInfo.of(DebugModules.module("shapes"));
    assertEquals("shapes.rs", info.compilationUnits().get(0).simpleName());
    InlinedCall unwrap = function(info, "shapes::weight_of").inlined().get(0);
    assertEquals("core::option::Option<u32>::unwrap<u32>", unwrap.name());
  }
}
