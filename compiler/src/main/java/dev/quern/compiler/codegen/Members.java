package dev.quern.compiler.codegen;

/**
 * Objects of one sort that an instance holds, such as its tables: a field each ({@code t0}, {@code
 * t1} …) or, where a class has no room for so many fields, elements of one array ({@code t}).
 */
final class Members {

  /** The most members of one sort that are fields. */
  static final int MAX_FIELDS = 1_000;

  private final String owner;
  private final String prefix;
  private final String descriptor;
  private final int count;

  Members(String owner, String prefix, String elementClass, int count) {
    this.owner = owner;
    this.prefix = prefix;
    this.descriptor = Names.descriptor(elementClass);
    this.count = count;
  }

  int count() {
    return count;
  }

  boolean inArray() {
    return count > MAX_FIELDS;
  }

  /** The descriptor of each. */
  String descriptor() {
    return descriptor;
  }

  /** The field of a member, or of the array that holds all. */
  String field(int index) {
    return inArray() ? prefix : prefix + index;
  }

  /** The descriptor of that field. */
  String fieldDescriptor() {
    return inArray() ? "[" + descriptor : descriptor;
  }

  /** Loads a member: instance -> member. */
  void get(Code code, int index) {
    code.getField(owner, field(index), fieldDescriptor());
    if (inArray()) {
      code.push(index);
      code.loadReferenceElement(Descriptors.verificationType(descriptor));
    }
  }

  /** Writes a member: instance -> nothing. */
  void put(Code code, int index, Runnable value) {
    if (inArray()) {
      code.getField(owner, field(index), fieldDescriptor());
      code.push(index);
      value.run();
      code.operation(org.objectweb.asm.Opcodes.AASTORE);
    } else {
      value.run();
      code.putField(owner, field(index), fieldDescriptor());
    }
  }
}
