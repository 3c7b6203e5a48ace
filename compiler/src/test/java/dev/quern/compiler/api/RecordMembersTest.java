package dev.quern.compiler.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Aggregate;
import dev.quern.compiler.types.MemoryType.Array;
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
    assertFalse(records.isComponent(records.members(self).get(1)));
    assertFalse(records.isComponent(records.members(empty).get(0)));
    assertFalse(records.needsScope(1));
  }

  /** Whichever of them is asked for first. */
  @Test
  void structuresThatContainEachOtherAreNoPartOfTheirRecords() {
    Aggregate a = new Aggregate("a", false, 8, List.of(field("b", 2, 0)));
    Aggregate b = new Aggregate("b", false, 8, List.of(field("a", 1, 0), field("x", 0, 4)));
    List<MemoryType> types = List.of(INT, a, b);
    for (List<Aggregate> order : List.of(List.of(a, b), List.of(b, a))) {
      Records records = records(types);
      for (Aggregate aggregate : order) {
        assertEquals(List.of(), components(records, aggregate));
      }
    }
  }

  @Test
  void whatIsLargerThanTheStructureIsNoPartOfItsRecord() {
    MemoryType array = new Array(0, 1 << 28);
    MemoryType overflowing = new Array(1, 1 << 30);
    MemoryType empty = new Array(2, 1 << 4);
    Aggregate large =
        new Aggregate("s", false, 4, List.of(field("x", 0, 0), field("a", 1, 0), field("o", 3, 0)));
    Field bits = new Field("bits", 0, 0, 30, 3);
    Field before = new Field("before", 0, 0, -1, 1);
    Field behind = field("behind", 0, 8);
    Aggregate outside =
        new Aggregate("t", false, 8, List.of(field("x", 0, 2), bits, before, behind));
    Records records = records(List.of(INT, array, overflowing, empty, large, outside));
    assertEquals(List.of("x"), components(records, large));
    assertEquals(List.of("x", "bits"), components(records, outside));
  }

  /** Forty levels of two would be a million million values. */
  @Test
  void whatOverlapsIsNoPartOfARecord() {
    List<MemoryType> types = new ArrayList<>(List.of(INT));
    for (int i = 0; i < 40; i++) {
      types.add(new Aggregate("s" + i, false, 4, List.of(field("a", i, 0), field("b", i, 0))));
    }
    Records records = records(types);
    for (MemoryType type : types.subList(1, types.size())) {
      assertEquals(List.of(), components(records, (Aggregate) type));
    }
    Aggregate union = new Aggregate("", true, 8, List.of(field("a", 0, 0)));
    Aggregate around = new Aggregate("t", false, 8, List.of(field("", 1, 0), field("x", 0, 4)));
    assertEquals(List.of(), components(records(List.of(INT, union)), around));
  }

  @Test
  void aStructureAroundOneOtherHasARecordAndEmptyOnesTakeNoPlace() {
    Aggregate inner = new Aggregate("i", false, 8, List.of(field("x", 0, 0), field("y", 0, 4)));
    Aggregate base = new Aggregate("base", false, 1, List.of());
    Aggregate empty = new Aggregate("empty", false, 1, List.of(field("", 2, 0)));
    Aggregate outer =
        new Aggregate("o", false, 8, List.of(field("i", 1, 0), field("allocator", 3, 0)));
    Records records = records(List.of(INT, inner, base, empty, outer));
    assertEquals(List.of("i"), components(records, outer));
  }

  private static List<String> components(Records records, Aggregate aggregate) {
    return records.members(aggregate).stream()
        .filter(records::isComponent)
        .map(member -> member.field().name())
        .toList();
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
