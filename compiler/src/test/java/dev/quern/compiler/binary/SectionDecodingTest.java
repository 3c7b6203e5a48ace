package dev.quern.compiler.binary;

import static dev.quern.compiler.binary.Decoding.decode;
import static dev.quern.compiler.binary.Decoding.reject;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.module.AbstractHeapType;
import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.ArrayType;
import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.ConstantExpression;
import dev.quern.compiler.module.DataSegment;
import dev.quern.compiler.module.ElementItems;
import dev.quern.compiler.module.ElementSegment;
import dev.quern.compiler.module.ExternalType;
import dev.quern.compiler.module.FieldType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.GlobalType;
import dev.quern.compiler.module.Import;
import dev.quern.compiler.module.IndexList;
import dev.quern.compiler.module.Limits;
import dev.quern.compiler.module.LocalGroup;
import dev.quern.compiler.module.MemoryType;
import dev.quern.compiler.module.ModuleEntry;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.PackedType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.SegmentMode;
import dev.quern.compiler.module.StructType;
import dev.quern.compiler.module.SubType;
import dev.quern.compiler.module.TableType;
import dev.quern.compiler.module.WasmModule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SectionDecodingTest {
  private static final RefType NON_NULL_FUNC = new RefType(false, AbstractHeapType.FUNC);

  @Test
  void typesAreGroupedAndKeepTheirOffsets() {
    WasmModule module =
        decode(
            ModuleBytes.header()
                .section(
                    1,
                    ModuleBytes.empty()
                        .bytes(2)
                        .bytes(0x60, 2, 0x7F, 0x63, 0x00, 1, 0x7B)
                        .bytes(0x4E, 2)
                        .bytes(0x50, 0, 0x5F, 2, 0x78, 1, 0x64, 0x02, 0)
                        .bytes(0x4F, 1, 1, 0x5E, 0x77, 1)));
    RefType nullableToFirst = new RefType(true, new ConcreteHeapType(0));
    RefType toThird = new RefType(false, new ConcreteHeapType(2));
    assertEquals(
        List.of(
            new SubType(
                true,
                List.of(),
                new FunctionType(
                    List.of(NumericType.I32, nullableToFirst), List.of(NumericType.V128))),
            new SubType(
                false,
                List.of(),
                new StructType(
                    List.of(new FieldType(PackedType.I8, true), new FieldType(toThird, false)))),
            new SubType(true, List.of(1), new ArrayType(new FieldType(PackedType.I16, true)))),
        module.types());
    assertEquals(2, module.recGroups().size());
    assertEquals(1, module.recGroups().get(1).firstTypeIndex());
    assertEquals(11, module.offsetOf(ModuleEntry.TYPE, 0));
    assertEquals(20, module.offsetOf(ModuleEntry.TYPE, 1));
    assertEquals(29, module.offsetOf(ModuleEntry.TYPE, 2));
    assertEquals(-1, module.offsetOf(ModuleEntry.TYPE, 3));
  }

  @Test
  void importsAreFirstInTheirIndexSpaces() {
    WasmModule module =
        decode(
            ModuleBytes.header()
                .section(1, 1, 0x60, 0, 0)
                .section(
                    2,
                    ModuleBytes.empty()
                        .bytes(5)
                        .name("m")
                        .name("f")
                        .bytes(0, 0)
                        .name("m")
                        .name("t")
                        .bytes(1, 0x6F, 1, 2, 3)
                        .name("m")
                        .name("n")
                        .bytes(2, 0x0F, 1, 2, 0)
                        .name("m")
                        .name("g")
                        .bytes(3, 0x7E, 1)
                        .name("m")
                        .name("e")
                        .bytes(4, 0, 0))
                .section(3, 1, 0)
                .section(5, 1, 0, 1)
                .section(10, 1, 2, 0, 0x0B));
    assertEquals(new Import("m", "f", new ExternalType.Function(0)), module.imports().get(0));
    assertEquals(1, module.importedFunctionCount());
    assertEquals(2, module.functionCount());
    assertEquals(
        new TableType(AddressType.I32, new Limits(2, OptionalLong.of(3)), RefType.EXTERNREF),
        module.tableType(0));
    assertEquals(
        new MemoryType(AddressType.I64, new Limits(1, OptionalLong.of(2)), true, 0),
        module.memoryType(0));
    assertEquals(16, module.memoryType(1).pageSizeLog2());
    assertEquals(new GlobalType(NumericType.I64, true), module.globalType(0));
    assertEquals(0, module.tagType(0).typeIndex());
    assertEquals(FunctionType.EMPTY, module.functionType(1));
  }

  @Test
  void flagsOfLimitsAreKnown() {
    reject(ModuleBytes.header().section(5, 1, 0x10, 1), 11, "malformed limits flags");
    reject(ModuleBytes.header().section(4, 1, 0x70, 2, 1, 1), 12, "malformed limits flags");
    reject(
        ModuleBytes.header().section(5, 1, 8, 1, 64), 13, "invalid custom page size: 2 to the 64");
  }

  @Test
  void elementSegmentsHaveEightForms() {
    ModuleBytes segments =
        ModuleBytes.empty()
            .bytes(8)
            .bytes(0, 0x41, 1, 0x0B, 1, 7)
            .bytes(1, 0, 1, 7)
            .bytes(2, 5, 0x41, 1, 0x0B, 0, 1, 7)
            .bytes(3, 0, 1, 7)
            .bytes(4, 0x41, 1, 0x0B, 1, 0xD2, 7, 0x0B)
            .bytes(5, 0x6F, 1, 0xD0, 0x6F, 0x0B)
            .bytes(6, 5, 0x41, 1, 0x0B, 0x70, 0)
            .bytes(7, 0x70, 0);
    List<ElementSegment> decoded =
        decode(ModuleBytes.header().section(9, segments)).elementSegments();
    ElementItems seven = new ElementItems.Functions(IndexList.of(7));
    ElementItems nothing = new ElementItems.Expressions(List.of());
    assertEquals(segment(SegmentMode.ACTIVE, 0, 12, NON_NULL_FUNC, seven), decoded.get(0));
    assertEquals(segment(SegmentMode.PASSIVE, 0, -1, NON_NULL_FUNC, seven), decoded.get(1));
    assertEquals(segment(SegmentMode.ACTIVE, 5, 23, NON_NULL_FUNC, seven), decoded.get(2));
    assertEquals(segment(SegmentMode.DECLARATIVE, 0, -1, NON_NULL_FUNC, seven), decoded.get(3));
    assertEquals(
        segment(
            SegmentMode.ACTIVE,
            0,
            34,
            RefType.FUNCREF,
            new ElementItems.Expressions(List.of(new ConstantExpression(38, 41)))),
        decoded.get(4));
    assertEquals(RefType.EXTERNREF, decoded.get(5).type());
    assertEquals(segment(SegmentMode.ACTIVE, 5, 49, RefType.FUNCREF, nothing), decoded.get(6));
    assertEquals(SegmentMode.DECLARATIVE, decoded.get(7).mode());
    reject(ModuleBytes.header().section(9, 1, 8), 11, "malformed elements segment kind");
  }

  private static ElementSegment segment(
      SegmentMode mode, int table, int offsetStart, RefType type, ElementItems items) {
    Optional<ConstantExpression> offset =
        offsetStart < 0
            ? Optional.empty()
            : Optional.of(new ConstantExpression(offsetStart, offsetStart + 3));
    return new ElementSegment(mode, table, offset, type, items);
  }

  @Test
  void dataSegmentsHaveThreeForms() {
    List<DataSegment> decoded =
        decode(
                ModuleBytes.header()
                    .section(
                        11,
                        ModuleBytes.empty()
                            .bytes(3)
                            .bytes(0, 0x41, 1, 0x0B, 2, 'a', 'b')
                            .bytes(1, 0)
                            .bytes(2, 4, 0x41, 1, 0x0B, 1, 'c')))
            .dataSegments();
    assertEquals(
        List.of(
            new DataSegment(
                SegmentMode.ACTIVE, 0, Optional.of(new ConstantExpression(12, 15)), 16, 2),
            new DataSegment(SegmentMode.PASSIVE, 0, Optional.empty(), 20, 0),
            new DataSegment(
                SegmentMode.ACTIVE, 4, Optional.of(new ConstantExpression(22, 25)), 26, 1)),
        decoded);
    reject(ModuleBytes.header().section(11, 1, 3), 11, "malformed data segment kind");
  }

  @Test
  void tablesMaySayWhatTheyStartWith() {
    WasmModule module =
        decode(ModuleBytes.header().section(4, 1, 0x40, 0, 0x70, 0, 1, 0xD0, 0x70, 0x0B));
    assertEquals(Optional.of(new ConstantExpression(16, 19)), module.tables().get(0).initializer());
  }

  @Test
  void groupsOfLocalsAreJoined() {
    WasmModule module =
        decode(
            ModuleBytes.header()
                .section(1, 1, 0x60, 1, 0x7E, 0)
                .section(3, 1, 0)
                .section(10, 1, 10, 4, 1, 0x7F, 0, 0x7E, 2, 0x7F, 1, 0x7C, 0x0B));
    assertEquals(
        List.of(new LocalGroup(3, NumericType.I32), new LocalGroup(1, NumericType.F64)),
        module.body(0).locals());
    assertEquals(4, module.body(0).localCount());
    assertEquals(
        List.of(
            NumericType.I64, NumericType.I32, NumericType.I32, NumericType.I32, NumericType.F64),
        module.localTypes(0));
  }

  @Test
  void everyAbstractHeapTypeHasItsByte() {
    for (AbstractHeapType type : AbstractHeapType.values()) {
      int code = 0x69;
      while (AbstractHeapType.ofCode(code) != type) {
        code++;
        assertTrue(code <= 0x74, type.toString());
      }
      byte[] bytes = {(byte) code};
      assertEquals(new RefType(true, type), TypeReader.valueType(new ByteReader(bytes, 0, 1)));
    }
  }
}
