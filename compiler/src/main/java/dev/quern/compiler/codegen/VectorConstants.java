package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.AASTORE;
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.RETURN;

import dev.quern.compiler.ir.Expression.VectorConstant;
import dev.quern.compiler.vectors.LaneKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The constant vectors of a module that uses {@code jdk.incubator.vector}: static final fields,
 * which HotSpot's compiled code knows the contents of, in classes {@code Geo$Vectors0} and so on.
 * An instance makes sure that they are initialised before any code of the module runs.
 *
 * <p>They are vectors of longs, whatever they are used as. HotSpot loads a constant's lanes from
 * the array in it, and cannot move such a load out of a loop that stores to an array of the same
 * type, as every store to a memory would be if the lanes were bytes.
 *
 * <p>A constant's class and name follow from its value, so that functions can be compiled in any
 * order. There are as many classes as the module's constants need at most.
 */
final class VectorConstants {

  private static final int CONSTANTS_A_CLASS = 2_000;
  private static final int CONSTANTS_A_METHOD = 500;

  /** More constants than the expansion of operations ever adds. */
  private static final int OWN_CONSTANTS = 100;

  /** What constants are vectors of. */
  static final LaneKind KIND = LaneKind.LONGS;

  private static final String VECTOR = KIND.className();
  private static final String DESCRIPTOR = Names.descriptor(VECTOR);
  private static final String OBJECTS = "[" + Names.descriptor(Names.OBJECT);

  /** Touching it initialises the class. */
  private static final String PREPARE = "prepare";

  private final ClassNames names;
  private final int classCount;

  /** The constants in use; groups of functions are compiled at the same time. */
  private final Set<VectorConstant> used = ConcurrentHashMap.newKeySet();

  /**
   * @param count how many constant vectors the module's instructions have
   */
  VectorConstants(ClassNames names, int count) {
    this.names = names;
    classCount = 1 + (count + OWN_CONSTANTS) / CONSTANTS_A_CLASS;
  }

  /** Pushes a vector of longs. */
  void push(Code code, VectorConstant value) {
    used.add(value);
    code.getStatic(className(value), field(value), DESCRIPTOR);
  }

  private static String field(VectorConstant value) {
    return "c" + Long.toHexString(value.high()) + "_" + Long.toHexString(value.low());
  }

  private String className(VectorConstant value) {
    long hash = (value.low() * 31 + value.high()) * 0x9E37_79B9_7F4A_7C15L;
    return names.vectors(Math.floorMod(Long.hashCode(hash), classCount));
  }

  /** Makes sure that all classes are initialised, in code of the instance. */
  void prepare(Code code) {
    for (String name : new TreeSet<>(used.stream().map(this::className).toList())) {
      code.invokeStatic(name, PREPARE, "()V");
    }
  }

  /** Writes the classes. */
  void write(String sourceName, Map<String, byte[]> classes) {
    Map<String, TreeMap<String, VectorConstant>> byClass = new TreeMap<>();
    for (VectorConstant value : used) {
      byClass.computeIfAbsent(className(value), n -> new TreeMap<>()).put(field(value), value);
    }
    byClass.forEach(
        (name, values) -> classes.put(name, write(name, List.copyOf(values.values()), sourceName)));
  }

  private static byte[] write(String name, List<VectorConstant> values, String sourceName) {
    ClassBuilder builder = new ClassBuilder(ACC_FINAL, name, Names.OBJECT, sourceName);
    for (VectorConstant value : values) {
      builder.field(ACC_STATIC | ACC_FINAL, field(value), DESCRIPTOR);
    }
    builder.method(ACC_STATIC, PREPARE, "()V", body -> body.code().operation(RETURN));
    // Only the initialiser itself may assign final fields, so other methods give the values.
    List<List<VectorConstant>> parts = new ArrayList<>();
    for (int i = 0; i < values.size(); i += CONSTANTS_A_METHOD) {
      parts.add(values.subList(i, Math.min(values.size(), i + CONSTANTS_A_METHOD)));
    }
    for (int i = 0; i < parts.size(); i++) {
      List<VectorConstant> part = parts.get(i);
      builder.method(
          ACC_STATIC | ACC_SYNTHETIC,
          "values" + i,
          "()" + OBJECTS,
          body -> values(body.code(), part));
    }
    builder.method(ACC_STATIC, "<clinit>", "()V", body -> initialize(body.code(), name, parts));
    return builder.toBytes();
  }

  private static void initialize(Code code, String name, List<List<VectorConstant>> parts) {
    int slot = code.newSlot(OBJECTS);
    for (int i = 0; i < parts.size(); i++) {
      code.invokeStatic(name, "values" + i, "()" + OBJECTS);
      code.store(slot);
      for (int j = 0; j < parts.get(i).size(); j++) {
        code.load(slot);
        code.push(j);
        code.loadReferenceElement(Names.OBJECT);
        code.cast(VECTOR);
        code.putStatic(name, field(parts.get(i).get(j)), DESCRIPTOR);
      }
    }
    code.operation(RETURN);
  }

  private static void values(Code code, List<VectorConstant> values) {
    code.push(values.size());
    code.newArray(Names.descriptor(Names.OBJECT));
    for (int i = 0; i < values.size(); i++) {
      VectorConstant value = values.get(i);
      code.dup();
      code.push(i);
      VectorLowering.join(code, () -> code.push(value.low()), () -> code.push(value.high()), KIND);
      code.operation(AASTORE);
    }
    code.operation(ARETURN);
  }
}
