package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.AASTORE;
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.IASTORE;
import static org.objectweb.asm.Opcodes.RETURN;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.vectors.LaneKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The constant vectors and shuffles of a module that uses {@code jdk.incubator.vector}: static
 * final fields, which HotSpot's compiled code knows the contents of, in classes {@code
 * Geo$Vectors0} and so on. An instance makes sure that they are initialised before any code of the
 * module runs.
 *
 * <p>A constant's class and name follow from its value, so that functions can be compiled in any
 * order. There are as many classes as the module's constants need at most.
 */
final class VectorConstants {

  private static final int CONSTANTS_A_CLASS = 2_000;
  private static final int CONSTANTS_A_METHOD = 500;

  /** More constants than the expansion of operations ever adds. */
  private static final int OWN_CONSTANTS = 100;

  private static final String SPECIES = "Ljdk/incubator/vector/VectorSpecies;";
  private static final String SHUFFLE = "jdk/incubator/vector/VectorShuffle";

  /** Touching it initialises the class. */
  private static final String PREPARE = "prepare";

  private record Key(Expression.VectorConstant value, boolean isShuffle)
      implements Comparable<Key> {
    private String field() {
      return (isShuffle ? "s" : "c")
          + Long.toHexString(value.high())
          + "_"
          + Long.toHexString(value.low());
    }

    private String descriptor() {
      return Names.descriptor(isShuffle ? SHUFFLE : LaneKind.BYTES.className());
    }

    @Override
    public int compareTo(Key other) {
      return field().compareTo(other.field());
    }
  }

  private final ClassNames names;
  private final int classCount;

  /** The constants in use; groups of functions are compiled at the same time. */
  private final Set<Key> used = ConcurrentHashMap.newKeySet();

  /**
   * @param count how many constant vectors the module's instructions have
   */
  VectorConstants(ClassNames names, int count) {
    this.names = names;
    classCount = 1 + (count + OWN_CONSTANTS) / CONSTANTS_A_CLASS;
  }

  /** Pushes a vector of bytes. */
  void push(Code code, Expression.VectorConstant value) {
    push(code, new Key(value, false));
  }

  /** Pushes a shuffle of bytes; all lanes are below 16. */
  void pushShuffle(Code code, Expression.VectorConstant lanes) {
    push(code, new Key(lanes, true));
  }

  private void push(Code code, Key key) {
    used.add(key);
    code.getStatic(className(key), key.field(), key.descriptor());
  }

  private String className(Key key) {
    long hash = key.value().low() * 31 + key.value().high();
    return names.vectors(Math.floorMod(Long.hashCode(hash * 0x9E37_79B9_7F4A_7C15L), classCount));
  }

  /** Makes sure that all classes are initialised, in code of the instance. */
  void prepare(Code code) {
    for (String name : new TreeSet<>(used.stream().map(this::className).toList())) {
      code.invokeStatic(name, PREPARE, "()V");
    }
  }

  /** Writes the classes. */
  void write(String sourceName, Map<String, byte[]> classes) {
    Map<String, List<Key>> byClass = new TreeMap<>();
    for (Key key : new TreeSet<>(used)) {
      byClass.computeIfAbsent(className(key), name -> new ArrayList<>()).add(key);
    }
    byClass.forEach((name, keys) -> classes.put(name, write(name, keys, sourceName)));
  }

  private static byte[] write(String name, List<Key> keys, String sourceName) {
    ClassBuilder builder = new ClassBuilder(ACC_FINAL, name, Names.OBJECT, sourceName);
    for (Key key : keys) {
      builder.field(ACC_STATIC | ACC_FINAL, key.field(), key.descriptor());
    }
    builder.method(ACC_STATIC, PREPARE, "()V", body -> body.code().operation(RETURN));
    // Only the initialiser itself may assign final fields, so other methods give the values.
    List<List<Key>> parts = new ArrayList<>();
    for (int i = 0; i < keys.size(); i += CONSTANTS_A_METHOD) {
      parts.add(keys.subList(i, Math.min(keys.size(), i + CONSTANTS_A_METHOD)));
    }
    for (int i = 0; i < parts.size(); i++) {
      List<Key> part = parts.get(i);
      builder.method(
          ACC_STATIC | ACC_SYNTHETIC,
          "values" + i,
          "()[Ljava/lang/Object;",
          body -> values(body.code(), part));
    }
    builder.method(ACC_STATIC, "<clinit>", "()V", body -> initialize(body.code(), name, parts));
    return builder.toBytes();
  }

  private static void initialize(Code code, String name, List<List<Key>> parts) {
    int slot = code.newSlot("[Ljava/lang/Object;");
    for (int i = 0; i < parts.size(); i++) {
      code.invokeStatic(name, "values" + i, "()[Ljava/lang/Object;");
      code.store(slot);
      for (int j = 0; j < parts.get(i).size(); j++) {
        Key key = parts.get(i).get(j);
        code.load(slot);
        code.push(j);
        code.loadReferenceElement(Names.OBJECT);
        code.cast(key.isShuffle() ? SHUFFLE : LaneKind.BYTES.className());
        code.putStatic(name, key.field(), key.descriptor());
      }
    }
    code.operation(RETURN);
  }

  private static void values(Code code, List<Key> keys) {
    code.push(keys.size());
    code.newArray(Names.descriptor(Names.OBJECT));
    for (int i = 0; i < keys.size(); i++) {
      code.dup();
      code.push(i);
      Expression.VectorConstant value = keys.get(i).value();
      if (keys.get(i).isShuffle()) {
        pushSpecies(code);
        pushLanes(code, value);
        code.push(0);
        code.invokeStatic(SHUFFLE, "fromArray", "(" + SPECIES + "[II)" + Names.descriptor(SHUFFLE));
      } else {
        VectorLowering.join(
            code, () -> code.push(value.low()), () -> code.push(value.high()), LaneKind.BYTES);
      }
      code.operation(AASTORE);
    }
    code.operation(ARETURN);
  }

  private static void pushSpecies(Code code) {
    code.getStatic(LaneKind.BYTES.className(), "SPECIES_128", SPECIES);
  }

  private static void pushLanes(Code code, Expression.VectorConstant lanes) {
    code.push(16);
    code.newArray("I");
    for (int i = 0; i < 16; i++) {
      long half = i < 8 ? lanes.low() : lanes.high();
      code.dup();
      code.push(i);
      code.push((int) (half >>> 8 * (i % 8)) & 0xFF);
      code.operation(IASTORE);
    }
  }
}
