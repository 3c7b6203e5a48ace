package dev.quern.compiler.codegen;

/** Internal names of the JDK's and the runtime's classes that generated code uses. */
final class Names {

  static final String OBJECT = "java/lang/Object";
  static final String OBJECTS = "java/util/Objects";
  static final String STRING = "java/lang/String";
  static final String INTEGER = "java/lang/Integer";
  static final String LONG = "java/lang/Long";
  static final String FLOAT = "java/lang/Float";
  static final String DOUBLE = "java/lang/Double";
  static final String MATH = "java/lang/Math";
  static final String INDEX_OUT_OF_BOUNDS = "java/lang/IndexOutOfBoundsException";
  static final String CLASS_CAST = "java/lang/ClassCastException";
  static final String NULL_POINTER = "java/lang/NullPointerException";
  static final String ARITHMETIC_EXCEPTION = "java/lang/ArithmeticException";
  static final String RUNTIME_EXCEPTION = "java/lang/RuntimeException";
  static final String STACK_OVERFLOW = "java/lang/StackOverflowError";
  static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
  static final String VAR_HANDLE_DESCRIPTOR = "L" + VAR_HANDLE + ";";
  static final String METHOD_HANDLE = "java/lang/invoke/MethodHandle";
  static final String BYTES = "[B";
  static final String BYTE_BUFFER = "java/nio/ByteBuffer";

  private static final String RUNTIME = "dev/quern/runtime/";
  static final String FUNCTION = RUNTIME + "Function";
  static final String GLOBAL = RUNTIME + "Global";
  static final String LIMITS = RUNTIME + "Limits";
  static final String MEMORY = RUNTIME + "Memory";
  static final String TABLE = RUNTIME + "Table";
  static final String TAG = RUNTIME + "Tag";
  static final String WASM_EXCEPTION = RUNTIME + "WasmException";
  static final String V128 = RUNTIME + "V128";

  static final String TRAP_KIND = RUNTIME + "Trap$Kind";

  /** Where the classes of structure and array types are. */
  static final String GC_PACKAGE = RUNTIME + "gc/";

  static final String ARRAY = GC_PACKAGE + "Array";
  static final String STRUCT = GC_PACKAGE + "Struct";

  private static final String ABI_PACKAGE = RUNTIME + "abi/";
  static final String ABI = ABI_PACKAGE + "Abi";
  static final String ACCESS = ABI_PACKAGE + "Access";
  static final String CALLING_CONVENTION = ABI_PACKAGE + "CallingConvention";
  static final String DATA_SEGMENT = ABI_PACKAGE + "DataSegment";
  static final String DEFINED_TYPE = ABI_PACKAGE + "DefinedType";
  static final String ELEMENT_SEGMENT = ABI_PACKAGE + "ElementSegment";
  static final String EXCEPTION_VALUES = ABI_PACKAGE + "ExceptionValues";
  static final String FLAT_MEMORY = ABI_PACKAGE + "FlatMemory";
  static final String GLOBAL_CELL = ABI_PACKAGE + "GlobalCell";
  static final String IMPORT_RESOLVER = ABI_PACKAGE + "ImportResolver";
  static final String LINEAR_MEMORY = ABI_PACKAGE + "LinearMemory";
  static final String MODULE_INSTANCE = ABI_PACKAGE + "ModuleInstance";
  static final String REF_TABLE = ABI_PACKAGE + "RefTable";
  static final String RESULTS = ABI_PACKAGE + "Results";
  static final String TAIL_CALL = ABI_PACKAGE + "TailCall";
  static final String TRAPS = ABI_PACKAGE + "Traps";

  private static final String EXTRAS_PACKAGE = RUNTIME + "extras/abi/";
  static final String EXTRAS = EXTRAS_PACKAGE + "Extras";
  static final String LARGE_ACCESS = EXTRAS_PACKAGE + "LargeAccess";
  static final String LARGE_MEMORY = EXTRAS_PACKAGE + "LargeMemory";
  static final String SHARED_ACCESS = EXTRAS_PACKAGE + "SharedAccess";
  static final String SHARED_MEMORY = EXTRAS_PACKAGE + "SharedMemory";

  private Names() {}

  /** The field descriptor of a class. */
  static String descriptor(String internalName) {
    return "L" + internalName + ";";
  }
}
