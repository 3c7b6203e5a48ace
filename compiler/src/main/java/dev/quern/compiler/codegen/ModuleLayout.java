package dev.quern.compiler.codegen;

import dev.quern.compiler.debug.CodePlaces;
import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.debug.SourceLines;
import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.FunctionBody;
import dev.quern.compiler.module.MemoryType;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.WasmModule;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Where everything of a module is in the generated classes. */
final class ModuleLayout {

  private static final int MAX_SOURCE_NAME = 200;

  /** A class has a method for each type by which functions are called as objects. */
  static final int MAX_CALLED_TYPES = 5_000;

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

  final Members tags;
  final Members dataSegments;
  final Members elementSegments;

  final HelpersClass helpers;
  final VectorConstants vectors;
  final VectorWarmup warmup = new VectorWarmup();

  /** How functions with vectors are compiled. */
  final VectorForm vectorForm;

  /** The canonical numbers of the types by which functions are called as objects. */
  final List<Integer> calledTypes;

  final KnownTargets knownTargets;
  final TailGroups tailGroups;
  final TailCalls tailCalls;

  /** The defined functions that can become references: exported, or in a segment or global. */
  final NavigableSet<Integer> referenced;

  /** Whether code can be interrupted. */
  final boolean interruptible;

  /** How much classes tell about sources. */
  final DebugLevel debug;

  final SourceLines sources;

  private final boolean largeMemory;

  /**
   * @param interruptible whether code can be interrupted
   * @param largeMemory whether memories have the layout for more than 2 GiB
   * @param vectorForm how functions with vectors are compiled
   */
  ModuleLayout(
      WasmModule module,
      ClassNames classes,
      ModuleUse use,
      boolean interruptible,
      boolean largeMemory,
      VectorForm vectorForm,
      DebugLevel debug,
      SourceLines sources) {
    this.debug = debug;
    this.sources = sources;
    this.largeMemory = largeMemory;
    this.module = module;
    this.interruptible = interruptible;
    this.vectorForm = vectorForm;
    this.use = use;
    this.replacement = new ArrayReplacement(use);
    this.classes = classes;
    types = new TypeLayout(module);
    referenced = ReferencedFunctions.of(module);
    tailGroups = new TailGroups(module, use, types, referenced);
    functions = new FunctionLayout(module, classes, debug, sources, tailGroups.groups());
    globals = new GlobalLayout(module, classes, types);
    String owner = classes.instance();
    memories = new Members(owner, "m", memoryClass(), module.memoryCount());
    tables = new Members(owner, "t", Names.REF_TABLE, module.tableCount());
    imports = new Members(owner, "i", classes.function(), module.importedFunctionCount());
    tags = new Members(owner, "x", Names.TAG, module.tagCount());
    dataSegments = new Members(owner, "d", Names.DATA_SEGMENT, module.dataSegments().size());
    elementSegments =
        new Members(owner, "e", Names.ELEMENT_SEGMENT, module.elementSegments().size());
    helpers = new HelpersClass(classes.helpers());
    vectors = new VectorConstants(classes, use.vectorConstants());
    calledTypes = findCalledTypes();
    knownTargets = new KnownTargets(this);
    tailCalls = new TailCalls(module.functionCount(), use.tailCalls(), tailGroups, referenced);
  }

  private List<Integer> findCalledTypes() {
    BitSet types = new BitSet();
    use.calledTypes().stream().forEach(type -> types.set(this.types.canonical(type)));
    for (int i = 0; i < module.importedFunctionCount(); i++) {
      types.set(this.types.canonical(module.typeIndexOfFunction(i)));
    }
    if (types.cardinality() > MAX_CALLED_TYPES) {
      String reason =
          "functions of too many types are imported, or called through tables or references: %d,"
              + " the limit is %d";
      throw new ModuleException(
              ModuleException.Kind.LIMIT,
              0,
              reason.formatted(types.cardinality(), MAX_CALLED_TYPES))
          .inModule(module.name())
          .withRemedy("Divide the module, or let such functions have fewer signatures.");
    }
    return types.stream().boxed().toList();
  }

  /** Whether a function has two forms, one of them for vectors. */
  boolean hasVectorForm(int functionIndex) {
    return vectorForm == VectorForm.BOTH && use.vectorFunctions().get(functionIndex);
  }

  /** The class of the fields that hold memories: the layout's if all have the same. */
  private String memoryClass() {
    Set<String> classes = new TreeSet<>();
    for (int i = 0; i < module.memoryCount(); i++) {
      classes.add(memoryLayout(i).memoryClass);
    }
    return classes.size() == 1 ? classes.iterator().next() : Names.LINEAR_MEMORY;
  }

  /** Whether the module has types or memories that quern-runtime-extras makes. */
  boolean needsExtras() {
    boolean isFlat = true;
    for (int i = 0; i < module.memoryCount(); i++) {
      isFlat &= memoryLayout(i) == MemoryLayout.FLAT;
    }
    return types.hasObjects() || !isFlat;
  }

  /** How a memory keeps its bytes. */
  MemoryLayout memoryLayout(int memoryIndex) {
    return MemoryLayout.of(module.memoryType(memoryIndex), largeMemory);
  }

  /** The bits by which the runtime knows the type of a memory. */
  int memoryKind(int memoryIndex) {
    return memoryLayout(memoryIndex).kind(module.memoryType(memoryIndex));
  }

  /** Whether a memory's addresses are 64-bit. */
  boolean hasLongAddresses(int memoryIndex) {
    return module.memoryType(memoryIndex).addressType() == AddressType.I64;
  }

  /** Whether the runtime has instructions with 32-bit operands for a memory. */
  boolean isCommon(int memoryIndex) {
    return memoryLayout(memoryIndex) == MemoryLayout.FLAT && !hasLongAddresses(memoryIndex);
  }

  /** Loads a memory: instance -> memory, as an object of its layout's class. */
  void getMemory(Code code, int memoryIndex) {
    memories.get(code, memoryIndex);
    castMemory(code, memories.descriptor(), memoryLayout(memoryIndex).memoryClass);
  }

  private static void castMemory(Code code, String descriptor, String wanted) {
    if (!descriptor.equals(Names.descriptor(wanted))) {
      code.cast(wanted);
    }
  }

  /** Makes what the runtime answers fit the field of a memory. */
  void castMemoryForField(Code code) {
    if (!memories.descriptor().equals(Names.descriptor(Names.LINEAR_MEMORY))) {
      code.cast((String) Descriptors.verificationType(memories.descriptor()));
    }
  }

  /** Where the instructions of a function come from. */
  CodePlaces placesOf(int functionIndex) {
    if (tailGroups.isJoined(functionIndex)) {
      return new JoinedPlaces(this, tailGroups.joined(functionIndex));
    }
    FunctionBody body = module.body(functionIndex);
    return sources.unitOf(functionIndex).isEmpty() && functions.hasSources(functionIndex)
        ? new OffsetPlaces(sourceName(), body.start())
        : sources.placesOf(functionIndex, body);
  }

  /** The JVM signature of a function. */
  Signature signatureOf(int functionIndex) {
    if (tailGroups.isJoined(functionIndex)) {
      return tailGroups.signature(functionIndex);
    }
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
    return classes.instanceDescriptor();
  }

  /** Whether what holds the bytes of a memory never changes while code runs. */
  boolean isFixedSize(int memoryIndex) {
    if (!use.growsAtAll() || !memoryLayout(memoryIndex).movesWhenGrowing()) {
      return true;
    }
    MemoryType type = module.memoryType(memoryIndex);
    OptionalLong maximum = type.limits().maximum();
    return maximum.isPresent() && maximum.getAsLong() == type.limits().minimum();
  }
}
