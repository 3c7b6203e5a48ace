package dev.quern.compiler.binary;

import dev.quern.compiler.module.ModuleBuilder;
import java.util.Locale;
import java.util.function.BiConsumer;

/** The sections other than custom ones, in the order in which they may come. */
enum SectionId {
  TYPE(1, TypeSection::decode),
  IMPORT(2, ImportSection::decode),
  FUNCTION(3, FunctionSection::decode),
  TABLE(4, TableSection::decode),
  MEMORY(5, MemorySection::decode),
  TAG(13, TagSection::decode),
  GLOBAL(6, GlobalSection::decode),
  EXPORT(7, ExportSection::decode),
  START(8, StartSection::decode),
  ELEMENT(9, ElementSection::decode),
  DATA_COUNT(12, DataCountSection::decode),
  CODE(10, CodeSection::decode),
  DATA(11, DataSection::decode);

  private static final SectionId[] VALUES = values();

  private final int code;
  private final BiConsumer<ByteReader, ModuleBuilder> decoder;

  SectionId(int code, BiConsumer<ByteReader, ModuleBuilder> decoder) {
    this.code = code;
    this.decoder = decoder;
  }

  /** The section of an identifier byte, or null if there is none. */
  static SectionId ofCode(int code) {
    for (SectionId id : VALUES) {
      if (id.code == code) {
        return id;
      }
    }
    return null;
  }

  void decode(ByteReader content, ModuleBuilder module) {
    decoder.accept(content, module);
  }

  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
