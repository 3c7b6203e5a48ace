package dev.quern.compiler.module;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** Collects what the section decoders find and makes a {@link WasmModule} of it. */
public final class ModuleBuilder {
  final String name;
  final byte[] bytes;
  final List<RecGroup> recGroups = new ArrayList<>();
  final List<SubType> types = new ArrayList<>();
  final List<Import> imports = new ArrayList<>();
  final List<Table> tables = new ArrayList<>();
  final List<MemoryType> memories = new ArrayList<>();
  final List<TagType> tags = new ArrayList<>();
  final List<Global> globals = new ArrayList<>();
  final List<Export> exports = new ArrayList<>();
  final List<ElementSegment> elementSegments = new ArrayList<>();
  final List<DataSegment> dataSegments = new ArrayList<>();
  final List<FunctionBody> bodies = new ArrayList<>();
  final List<CustomSection> customSections = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();
  final EntryOffsets offsets = new EntryOffsets();
  int codeStart;
  IndexList functions = IndexList.of();
  OptionalInt start = OptionalInt.empty();
  OptionalInt dataCount = OptionalInt.empty();
  NameSection names = NameSection.EMPTY;

  /**
   * Starts with a module that has no sections.
   *
   * @param name the module's name, for messages
   * @param bytes the module in the binary format; not copied
   */
  public ModuleBuilder(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /**
   * Remembers where the next entry of a sort starts.
   *
   * @param sort the sort of entry
   * @param offset the offset in the module's bytes
   */
  public void entryAt(ModuleEntry sort, int offset) {
    offsets.add(sort, offset);
  }

  /**
   * Adds a recursive group and its types.
   *
   * @param group the group
   */
  public void add(RecGroup group) {
    recGroups.add(group);
    types.addAll(group.types());
  }

  /**
   * Adds an import.
   *
   * @param entry the import
   */
  public void add(Import entry) {
    imports.add(entry);
  }

  /**
   * Sets the function section.
   *
   * @param typeIndices the type index of each function
   */
  public void functions(IndexList typeIndices) {
    functions = typeIndices;
  }

  /**
   * Adds a table.
   *
   * @param table the table
   */
  public void add(Table table) {
    tables.add(table);
  }

  /**
   * Adds a memory.
   *
   * @param memory its type
   */
  public void add(MemoryType memory) {
    memories.add(memory);
  }

  /**
   * Adds a tag.
   *
   * @param tag its type
   */
  public void add(TagType tag) {
    tags.add(tag);
  }

  /**
   * Adds a global.
   *
   * @param global the global
   */
  public void add(Global global) {
    globals.add(global);
  }

  /**
   * Adds an export.
   *
   * @param export the export
   */
  public void add(Export export) {
    exports.add(export);
  }

  /**
   * Sets the start function.
   *
   * @param functionIndex its index
   */
  public void start(int functionIndex) {
    start = OptionalInt.of(functionIndex);
  }

  /**
   * Adds an element segment.
   *
   * @param segment the segment
   */
  public void add(ElementSegment segment) {
    elementSegments.add(segment);
  }

  /**
   * Sets the data count.
   *
   * @param count the number of data segments stated
   */
  public void dataCount(int count) {
    dataCount = OptionalInt.of(count);
  }

  /**
   * Adds a data segment.
   *
   * @param segment the segment
   */
  public void add(DataSegment segment) {
    dataSegments.add(segment);
  }

  /**
   * Says where the content of the code section begins.
   *
   * @param offset the offset in the module's bytes
   */
  public void codeStart(int offset) {
    codeStart = offset;
  }

  /**
   * Adds a function body.
   *
   * @param body the body
   */
  public void add(FunctionBody body) {
    bodies.add(body);
  }

  /**
   * The function bodies so far.
   *
   * @return the bodies
   */
  public List<FunctionBody> bodies() {
    return Collections.unmodifiableList(bodies);
  }

  /**
   * Sets the names.
   *
   * @param section the decoded name section
   */
  public void names(NameSection section) {
    names = section;
  }

  /**
   * Tells whether names are set.
   *
   * @return true after {@link #names}
   */
  public boolean hasNames() {
    return names != NameSection.EMPTY;
  }

  /**
   * Adds a custom section.
   *
   * @param section the section
   */
  public void add(CustomSection section) {
    customSections.add(section);
  }

  /**
   * Adds a warning.
   *
   * @param sentence what is wrong and what comes of it
   */
  public void warn(String sentence) {
    warnings.add(sentence);
  }

  /**
   * Makes the module.
   *
   * @return the module
   */
  public WasmModule build() {
    return new WasmModule(this);
  }
}
