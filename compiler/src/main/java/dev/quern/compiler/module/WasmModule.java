package dev.quern.compiler.module;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A decoded module. Lists named after sections hold what the module defines; methods that take an
 * index work on the index spaces, in which imports come first.
 *
 * <p>Indices inside of the model are as the bytes say and in range only once the module is
 * validated. The methods that take an index expect a valid one.
 */
public final class WasmModule {
  private final String name;
  private final byte[] bytes;
  private final List<RecGroup> recGroups;
  private final List<SubType> types;
  private final List<Import> imports;
  private final IndexList functions;
  private final List<Table> tables;
  private final List<MemoryType> memories;
  private final List<TagType> tags;
  private final List<Global> globals;
  private final List<Export> exports;
  private final OptionalInt start;
  private final List<ElementSegment> elementSegments;
  private final OptionalInt dataCount;
  private final List<DataSegment> dataSegments;
  private final List<FunctionBody> bodies;
  private final NameSection names;
  private final List<CustomSection> customSections;
  private final List<String> warnings;
  private final int codeStart;
  private final EntryOffsets offsets;
  private final ImportedTypes imported;
  private final NameMap exportedFunctionNames;

  WasmModule(ModuleBuilder builder) {
    name = builder.name;
    bytes = builder.bytes;
    recGroups = List.copyOf(builder.recGroups);
    types = Collections.unmodifiableList(new ArrayList<>(builder.types));
    imports = List.copyOf(builder.imports);
    functions = builder.functions;
    tables = List.copyOf(builder.tables);
    memories = List.copyOf(builder.memories);
    tags = List.copyOf(builder.tags);
    globals = List.copyOf(builder.globals);
    exports = List.copyOf(builder.exports);
    start = builder.start;
    elementSegments = List.copyOf(builder.elementSegments);
    dataCount = builder.dataCount;
    dataSegments = List.copyOf(builder.dataSegments);
    bodies = List.copyOf(builder.bodies);
    names = builder.names;
    customSections = List.copyOf(builder.customSections);
    warnings = List.copyOf(builder.warnings);
    codeStart = builder.codeStart;
    offsets = builder.offsets;
    imported = new ImportedTypes(imports);
    exportedFunctionNames = ExportedFunctionNames.of(exports);
  }

  /**
   * The name that the compiler was given for the module, for messages.
   *
   * @return the name, such as a file name
   */
  public String name() {
    return name;
  }

  /**
   * The module in the binary format.
   *
   * @return the bytes; not a copy, so that reading bodies stays cheap: not to be written
   */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * The type section.
   *
   * @return the recursive groups
   */
  public List<RecGroup> recGroups() {
    return recGroups;
  }

  /**
   * All types, in the order of their indices.
   *
   * @return the types
   */
  public List<SubType> types() {
    return types;
  }

  /**
   * The import section.
   *
   * @return the imports
   */
  public List<Import> imports() {
    return imports;
  }

  /**
   * The function section: the type indices of the functions that the module defines.
   *
   * @return the type indices
   */
  public IndexList functions() {
    return functions;
  }

  /**
   * The table section.
   *
   * @return the tables that the module defines
   */
  public List<Table> tables() {
    return tables;
  }

  /**
   * The memory section.
   *
   * @return the memories that the module defines
   */
  public List<MemoryType> memories() {
    return memories;
  }

  /**
   * The tag section.
   *
   * @return the tags that the module defines
   */
  public List<TagType> tags() {
    return tags;
  }

  /**
   * The global section.
   *
   * @return the globals that the module defines
   */
  public List<Global> globals() {
    return globals;
  }

  /**
   * The export section.
   *
   * @return the exports
   */
  public List<Export> exports() {
    return exports;
  }

  /**
   * The start section.
   *
   * @return the index of the start function, if there is one
   */
  public OptionalInt start() {
    return start;
  }

  /**
   * The element section.
   *
   * @return the element segments
   */
  public List<ElementSegment> elementSegments() {
    return elementSegments;
  }

  /**
   * The data count section.
   *
   * @return the number of data segments it states, if the section is there
   */
  public OptionalInt dataCount() {
    return dataCount;
  }

  /**
   * The data section.
   *
   * @return the data segments
   */
  public List<DataSegment> dataSegments() {
    return dataSegments;
  }

  /**
   * The code section: one body for each function that the module defines.
   *
   * @return the bodies
   */
  public List<FunctionBody> bodies() {
    return bodies;
  }

  /**
   * Where the content of the code section begins, which DWARF's addresses are relative to.
   *
   * @return the offset in the module's bytes; 0 if there is no code section
   */
  public int codeStart() {
    return codeStart;
  }

  /**
   * The custom section "name".
   *
   * @return the names; empty if the section is missing or broken
   */
  public NameSection names() {
    return names;
  }

  /**
   * All custom sections, in their order.
   *
   * @return the sections
   */
  public List<CustomSection> customSections() {
    return customSections;
  }

  /**
   * What is wrong in parts that have no influence on the module's meaning, such as a broken name
   * section, which is ignored.
   *
   * @return sentences for the user
   */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Where an entry is.
   *
   * @param sort the sort of entry
   * @param position its position among the entries of that sort
   * @return its offset in the module's bytes, or -1 if there is no such entry
   */
  public int offsetOf(ModuleEntry sort, int position) {
    return offsets.get(sort, position);
  }

  /**
   * The size of the function index space.
   *
   * @return imported and defined functions
   */
  public int functionCount() {
    return imported.functions.length + functions.size();
  }

  /**
   * The number of imported functions.
   *
   * @return the number, which is also the index of the first defined function
   */
  public int importedFunctionCount() {
    return imported.functions.length;
  }

  /**
   * The type index of a function.
   *
   * @param functionIndex the function
   * @return the index of its type
   */
  public int typeIndexOfFunction(int functionIndex) {
    int importedCount = imported.functions.length;
    return functionIndex < importedCount
        ? imported.functions[functionIndex]
        : functions.get(functionIndex - importedCount);
  }

  /**
   * The type of a function.
   *
   * @param functionIndex the function
   * @return its type
   */
  public FunctionType functionType(int functionIndex) {
    return functionTypeAt(typeIndexOfFunction(functionIndex));
  }

  /**
   * A function type by its type index.
   *
   * @param typeIndex the index of a function type
   * @return the type
   */
  public FunctionType functionTypeAt(int typeIndex) {
    return (FunctionType) types.get(typeIndex).composite();
  }

  /**
   * The body of a function that the module defines.
   *
   * @param functionIndex the function, not an imported one
   * @return its body
   */
  public FunctionBody body(int functionIndex) {
    return bodies.get(functionIndex - imported.functions.length);
  }

  /**
   * The types of a defined function's parameters and locals, in the order of local indices.
   *
   * @param functionIndex the function, not an imported one
   * @return the types
   */
  public List<ValueType> localTypes(int functionIndex) {
    List<ValueType> locals = new ArrayList<>(functionType(functionIndex).parameters());
    for (LocalGroup group : body(functionIndex).locals()) {
      locals.addAll(Collections.nCopies(group.count(), group.type()));
    }
    return Collections.unmodifiableList(locals);
  }

  /**
   * A function's name for people: from the name section, else the first name it is exported by.
   *
   * @param functionIndex the function
   * @return the name, if there is one
   */
  public Optional<String> functionName(int functionIndex) {
    Optional<String> given = names.name(NameSection.Subsection.FUNCTIONS, functionIndex);
    return given.isPresent() ? given : exportedFunctionNames.get(functionIndex);
  }

  /**
   * The size of the table index space.
   *
   * @return imported and defined tables
   */
  public int tableCount() {
    return imported.tables.size() + tables.size();
  }

  /**
   * The number of imported tables.
   *
   * @return the number
   */
  public int importedTableCount() {
    return imported.tables.size();
  }

  /**
   * The type of a table.
   *
   * @param tableIndex the table
   * @return its type
   */
  public TableType tableType(int tableIndex) {
    int importedCount = imported.tables.size();
    return tableIndex < importedCount
        ? imported.tables.get(tableIndex)
        : tables.get(tableIndex - importedCount).type();
  }

  /**
   * The size of the memory index space.
   *
   * @return imported and defined memories
   */
  public int memoryCount() {
    return imported.memories.size() + memories.size();
  }

  /**
   * The number of imported memories.
   *
   * @return the number
   */
  public int importedMemoryCount() {
    return imported.memories.size();
  }

  /**
   * The type of a memory.
   *
   * @param memoryIndex the memory
   * @return its type
   */
  public MemoryType memoryType(int memoryIndex) {
    int importedCount = imported.memories.size();
    return memoryIndex < importedCount
        ? imported.memories.get(memoryIndex)
        : memories.get(memoryIndex - importedCount);
  }

  /**
   * The size of the global index space.
   *
   * @return imported and defined globals
   */
  public int globalCount() {
    return imported.globals.size() + globals.size();
  }

  /**
   * The number of imported globals.
   *
   * @return the number
   */
  public int importedGlobalCount() {
    return imported.globals.size();
  }

  /**
   * The type of a global.
   *
   * @param globalIndex the global
   * @return its type
   */
  public GlobalType globalType(int globalIndex) {
    int importedCount = imported.globals.size();
    return globalIndex < importedCount
        ? imported.globals.get(globalIndex)
        : globals.get(globalIndex - importedCount).type();
  }

  /**
   * The size of the tag index space.
   *
   * @return imported and defined tags
   */
  public int tagCount() {
    return imported.tags.size() + tags.size();
  }

  /**
   * The number of imported tags.
   *
   * @return the number
   */
  public int importedTagCount() {
    return imported.tags.size();
  }

  /**
   * The type of a tag.
   *
   * @param tagIndex the tag
   * @return its type
   */
  public TagType tagType(int tagIndex) {
    int importedCount = imported.tags.size();
    return tagIndex < importedCount
        ? imported.tags.get(tagIndex)
        : tags.get(tagIndex - importedCount);
  }
}
