package dev.quern.runtime.gc;

import dev.quern.runtime.LinkException;
import dev.quern.runtime.abi.DefinedType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the classes of structure and array types, and knows which type a class stands for.
 *
 * <p>They live in this package and in the runtime's class loader, where every module that uses the
 * runtime finds them, and stay as long as that loader does.
 */
public final class HeapClasses {

  private static final String STRUCT = Struct.class.getName();
  private static final String PACKAGE = STRUCT.substring(0, STRUCT.lastIndexOf('.') + 1);

  /** What objects ask for; the types stay as long as their classes do. */
  private static final Map<Class<?>, Known> KNOWN = new ConcurrentHashMap<>();

  private static final Map<DefinedType, Class<?>> DEFINED = new ConcurrentHashMap<>();

  private HeapClasses() {}

  /** What is known of the type that a class stands for. */
  static final class Known {
    final DefinedType type;
    final List<FieldType> fields;

    Known(DefinedType type) {
      this.type = type;
      this.fields = FieldType.of(type);
    }
  }

  static Known of(Class<?> heapClass) {
    return KNOWN.get(heapClass);
  }

  /**
   * Makes the classes of all structure and array types among some that are in order, supertypes
   * first, but for those that have theirs.
   *
   * @param types types, of functions too
   * @throws LinkException if a different type has the same name, which only an attacker can achieve
   */
  public static synchronized void define(DefinedType[] types) {
    for (DefinedType type : types) {
      if (!type.isFunction() && !DEFINED.containsKey(type)) {
        define(type);
      }
    }
  }

  private static void define(DefinedType type) {
    String name = PACKAGE + type.name();
    Class<?> heapClass;
    try {
      byte[] bytes = type.isStruct() ? struct(type, name) : array(type, name);
      heapClass = MethodHandles.lookup().defineClass(bytes);
    } catch (LinkageError defined) {
      heapClass = find(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    Known other = KNOWN.put(heapClass, new Known(type));
    if (other != null && !other.type.isSameAs(type)) {
      throw new LinkException("two types have the name " + type.name() + ": " + type);
    }
    DEFINED.put(type, heapClass);
  }

  /** A class that was defined when this was interrupted before, by a stack overflow say. */
  private static Class<?> find(String name) {
    try {
      return Class.forName(name, false, HeapClasses.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new LinkException("the class " + name + " cannot be made");
    }
  }

  private static byte[] struct(DefinedType type, String name) throws IOException {
    DefinedType above = type.supertype();
    return HeapClassFile.struct(
        internal(name),
        internal(above == null ? STRUCT : PACKAGE + above.name()),
        type.isFinal(),
        descriptors(type),
        above == null ? 0 : descriptors(above).size());
  }

  private static List<FieldType> fields(DefinedType type) {
    Class<?> heapClass = DEFINED.get(type);
    return heapClass == null ? FieldType.of(type) : KNOWN.get(heapClass).fields;
  }

  /**
   * The descriptors of the Java fields. A field that a type inherits may hold less than in the
   * supertype, but is the supertype's.
   */
  private static List<String> descriptors(DefinedType type) {
    DefinedType above = type.supertype();
    List<String> descriptors = above == null ? new ArrayList<>() : descriptors(above);
    List<FieldType> fields = fields(type);
    for (int i = above == null ? 0 : fields(above).size(); i < fields.size(); i++) {
      String descriptor = descriptor(fields.get(i));
      for (int j = 0; j < fields.get(i).javaFields(); j++) {
        descriptors.add(descriptor);
      }
    }
    return descriptors;
  }

  /**
   * The descriptor of a Java field. The class that it names need not exist yet: the JVM looks for
   * it when the field is used.
   */
  private static String descriptor(FieldType field) {
    DefinedType type = field.valueType().definedType();
    return type == null || field.javaType() != Object.class
        ? field.javaType().descriptorString()
        : "L" + internal(PACKAGE + type.name()) + ";";
  }

  private static byte[] array(DefinedType type, String name) throws IOException {
    DefinedType above = type.supertype();
    Class<?> element = fields(type).get(0).javaType();
    return HeapClassFile.array(
        internal(name),
        internal(above == null ? base(fields(type).get(0)).getName() : PACKAGE + above.name()),
        type.isFinal(),
        element.isPrimitive() ? "[" + element.descriptorString() : "[Ljava/lang/Object;");
  }

  private static Class<?> base(FieldType element) {
    if (element.javaFields() == 2) {
      return Array.V128.class;
    }
    switch (element.javaType().descriptorString()) {
      case "B":
        return Array.I8.class;
      case "S":
        return Array.I16.class;
      case "I":
        return Array.I32.class;
      case "J":
        return Array.I64.class;
      case "F":
        return Array.F32.class;
      case "D":
        return Array.F64.class;
      default:
        return Array.Ref.class;
    }
  }

  private static String internal(String name) {
    return name.replace('.', '/');
  }
}
