package dev.quern.compiler.dwarf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What types of Go are called in Java. */
class TinyGoNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "main.Item|Item",
        "internal/task.Stack|Stack",
        "gopkg.in/yaml.v3.Node|Node",
        "main.Pair[int,main.Item]|Pair",
        "main.C.ulong|ulong",
        "[]main.Item|ItemSlice",
        "[]*unicode.RangeTable|RangeTableSlice",
        "[][2]uint16|uint16Slice",
        "[]map[string]int|mapSlice",
        "[]func(int) main.Item|funcSlice",
        "[|''",
        "[]|Slice",
        "runtime._interface|_interface",
        "''|''"
      })
  void aNameIsWithoutItsPackage(String name, String expected) {
    assertEquals(expected, TinyGo.simpleName(name));
  }
}
