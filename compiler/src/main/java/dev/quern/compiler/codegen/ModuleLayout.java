package dev.quern.compiler.codegen;

import dev.quern.compiler.module.MemoryType;
import dev.quern.compiler.module.WasmModule;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;

/** Where everything of a module is in the generated classes. */
final class ModuleLayout {

  private static final int MAX_SOURCE_NAME = 200;

  final WasmModule module;
  final ClassNames classes;
  final ModuleUse use;
  final ArrayReplacement replacement;
  final TypeLayout types;
  final FunctionLayout functions;
  final GlobalLayout globals;
  final Members memories;
  final Members tables;

  /** Callable imported functions. */
  final Members imports;

  final Members dataSegments;
  final Members elementSegments;

  /** The canonical numbers of the types by which functions are called as objects. */
  final List<Integer> calledTypes;

  /** Whether code can be interrupted. */
  final boolean interruptible;

  ModuleLayout(WasmModule module, ClassNames classes, ModuleUse use, boolean interruptible) {
    this.module = module;
    this.interruptible = interruptible;
    this.use = use;
    this.replacement = new ArrayReplacement(use);
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
    calledTypes = findCalledTypes();
  }

  private List<Integer> findCalledTypes() {
    BitSet types = new BitSet();
    use.calledTypes().stream().forEach(type -> types.set(this.types.canonical(type)));
    for (int i = 0; i < module.importedFunctionCount(); i++) {
      types.set(this.types.canonical(module.typeIndexOfFunction(i)));
    }
    return types.stream().boxed().toList();
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
    if (!use.growsAtAll()) {
      return true;
    }
    MemoryType type = module.memoryType(memoryIndex);
    OptionalLong maximum = type.limits().maximum();
    return maximum.isPresent() && maximum.getAsLong() == type.limits().minimum();
  }
}
