package dev.quern.compiler.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Aggregate;
import dev.quern.compiler.types.MemoryType.Base;
import dev.quern.compiler.types.MemoryType.Encoding;
import dev.quern.compiler.types.MemoryType.Field;
import dev.quern.compiler.types.TypeTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is part of a structure's record, also where debugging information says what cannot be. */
class RecordMembersTest {

  private static final MemoryType INT = new Base("int", Encoding.SIGNED, 4);

  private static Records records(List<MemoryType> types) {
    return new Records(new TypeTable(types, Map.of(), Map.of(), Map.of(), Map.of(), Map.of()));
  }

  private static Field field(String name, int type, int offset) {
    return new Field(name, type, offset, 0, 0);
  }

  @Test
  void membersOfANamelessUnionShareItsBytes() {
    Aggregate inner = new Aggregate("", true, 4, List.of(field("a", 0, 0), field("b", 0, 0)));
    Aggregate outer = new Aggregate("s", false, 8, List.of(field("x", 0, 0), field("", 1, 4)));
    Records records = records(List.of(INT, inner, outer));
    List<Records.Member> members = records.members(outer);
    assertEquals(
        List.of("x FIELD 0", "union SHARED_BYTES 4", "a SHARED 4", "b SHARED 4"),
        members.stream()
            .map(m -> m.field().name() + " " + m.kind() + " " + m.field().offset())
            .toList());
    assertEquals(
        List.of(true, true, false, false), members.stream().map(records::isComponent).toList());
  }

  @Test
  void aStructureThatContainsItselfIsNoPartOfItsRecord() {
    Aggregate self = new Aggregate("s", false, 8, List.of(field("x", 0, 0), field("s", 1, 4)));
    Aggregate empty = new Aggregate("t", false, 8, List.of(field("t", 2, 0)));
    Records records = records(List.of(INT, self, empty));
    assertTrue(records.isComponent(records.members(self).get(0)));
    assertFalse(records.isComponent(records.members(empty).get(0)));
    assertFalse(records.needsScope(1));
  }

  @Test
  void namelessStructuresWithinEachOtherEnd() {
    List<MemoryType> types = new ArrayList<>(List.of(INT));
    types.add(new Aggregate("", false, 4, List.of()));
    for (int i = 0; i < 9; i++) {
      types.add(new Aggregate("", false, 4, Collections.nCopies(100, field("", i + 1, 0))));
    }
    assertEquals(List.of(), records(types).members((Aggregate) types.get(10)));
  }
}
