package dev.quern.compiler.codegen;

import dev.quern.compiler.module.MemoryType;
import dev.quern.compiler.module.WasmModule;
import java.util.OptionalLong;

/** Where everything of a module is in the generated classes. */
final class ModuleLayout {

  private static final int MAX_SOURCE_NAME = 200;

  final WasmModule module;
  final ClassNames classes;
  final TypeLayout types;
  final FunctionLayout functions;
  final GlobalLayout globals;
  final Members memories;
  final Members tables;

  /** Callable imported functions. */
  final Members imports;

  final Members dataSegments;
  final Members elementSegments;

  ModuleLayout(WasmModule module, ClassNames classes) {
    this.module = module;
    this.classes = classes;
    types = new TypeLayout(module);
    functions = new FunctionLayout(module, classes);
    globals = new GlobalLayout(module, classes);
    String owner = classes.instance();
    memories = new Members(owner, "m", Names.FLAT_MEMORY, module.memoryCount());
    tables = new Members(owner, "t", Names.REF_TABLE, module.tableCount());
    imports = new Members(owner, "i", classes.function(), module.importedFunctionCount());
    dataSegments = new Members(owner, "d", Names.DATA_SEGMENT, module.dataSegments().size());
    elementSegments =
        new Members(owner, "e", Names.ELEMENT_SEGMENT, module.elementSegments().size());
  }

  /** The JVM signature of a function. */
  Signature signatureOf(int functionIndex) {
    return types.signature(module.typeIndexOfFunction(functionIndex));
  }

  /** The name that stack traces give as source: the module's, without folders. */
  String sourceName() {
    String name = module.name();
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return last.substring(0, Math.min(last.length(), MAX_SOURCE_NAME));
  }

  /** The module's name for messages at run time. */
  String moduleName() {
    return classes.base().replace('/', '.');
  }

  /** The descriptor of the instance class. */
  String instanceDescriptor() {
    return Names.descriptor(classes.instance());
  }

  /** Whether a memory keeps its size, so that its array never changes while code runs. */
  boolean isFixedSize(int memoryIndex) {
    MemoryType type = module.memoryType(memoryIndex);
    OptionalLong maximum = type.limits().maximum();
    return maximum.isPresent() && maximum.getAsLong() == type.limits().minimum();
  }
}
