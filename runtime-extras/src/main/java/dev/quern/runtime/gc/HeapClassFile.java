package dev.quern.runtime.gc;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the class file of a structure or array type. Fields are given by their descriptors.
 *
 * <p>A structure's class has a public field {@code f0}, {@code f1} … for each field of the type
 * that its superclass does not have; a vector takes two, the low half first. One constructor takes
 * nothing and leaves all fields zero; another one takes the values of all fields in order, packed
 * integers as {@code int}, where that many parameters can be passed. An array's class has one
 * constructor, which takes the Java array.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html">JVMS 4</a>
 */
final class HeapClassFile {

  /** The most parameter slots of a constructor, besides {@code this}. */
  private static final int MAX_PARAMETERS = 254;

  private static final int JAVA_17 = 61;
  private static final int ACC_PUBLIC = 0x0001;
  private static final int ACC_FINAL = 0x0010;
  private static final int ACC_SUPER = 0x0020;
  private static final int ACC_SYNTHETIC = 0x1000;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int NAME_AND_TYPE = 12;
  private static final int ALOAD_0 = 0x2a;
  private static final int I2B = 0x91;
  private static final int I2S = 0x93;
  private static final int RETURN = 0xb1;
  private static final int PUTFIELD = 0xb5;
  private static final int INVOKESPECIAL = 0xb7;

  private final String name;
  private final String superName;
  private final Map<String, Integer> constants = new HashMap<>();
  private final ByteArrayOutputStream poolBytes = new ByteArrayOutputStream();
  private final DataOutputStream pool = new DataOutputStream(poolBytes);

  private HeapClassFile(String name, String superName) {
    this.name = name;
    this.superName = superName;
  }

  /** The name of a Java field. */
  static String field(int index) {
    return "f" + index;
  }

  /**
   * Writes the class of a structure type.
   *
   * @param name its internal name
   * @param superName that of its superclass
   * @param isFinal whether it can have no subclass
   * @param fields the descriptors of all Java fields
   * @param inherited how many of them, from the first on, the superclass has
   * @return the class file
   */
  static byte[] struct(
      String name, String superName, boolean isFinal, List<String> fields, int inherited)
      throws IOException {
    HeapClassFile file = new HeapClassFile(name, superName);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream members = new DataOutputStream(bytes);
    members.writeShort(fields.size() - inherited);
    for (int i = inherited; i < fields.size(); i++) {
      members.writeShort(ACC_PUBLIC);
      members.writeShort(file.utf8(field(i)));
      members.writeShort(file.utf8(fields.get(i)));
      members.writeShort(0);
    }
    String all = constructor(fields);
    boolean withAll = !fields.isEmpty() && slots(fields) <= MAX_PARAMETERS;
    members.writeShort(withAll ? 2 : 1);
    file.constructor(members, "()V", 1, file.code("()V", List.of(), 0, List.of()));
    if (withAll) {
      String above = constructor(fields.subList(0, inherited));
      byte[] code = file.code(above, fields.subList(0, inherited), inherited, fields);
      file.constructor(members, all, 1 + slots(fields), code);
    }
    return file.bytes(isFinal, bytes.toByteArray());
  }

  /**
   * Writes the class of an array type.
   *
   * @param name its internal name
   * @param superName that of its superclass
   * @param isFinal whether it can have no subclass
   * @param elements the descriptor of the Java array
   * @return the class file
   */
  static byte[] array(String name, String superName, boolean isFinal, String elements)
      throws IOException {
    HeapClassFile file = new HeapClassFile(name, superName);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream members = new DataOutputStream(bytes);
    members.writeShort(0);
    members.writeShort(1);
    String descriptor = "(" + elements + ")V";
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(code);
    out.writeByte(ALOAD_0);
    out.writeByte(ALOAD_0 + 1);
    out.writeByte(INVOKESPECIAL);
    out.writeShort(file.member(METHOD, superName, "<init>", descriptor));
    out.writeByte(RETURN);
    file.constructor(members, descriptor, 2, code.toByteArray());
    return file.bytes(isFinal, bytes.toByteArray());
  }

  private static String constructor(List<String> fields) {
    StringBuilder descriptor = new StringBuilder("(");
    for (String field : fields) {
      descriptor.append(isPacked(field) ? "I" : field);
    }
    return descriptor.append(")V").toString();
  }

  private static boolean isPacked(String field) {
    return field.equals("B") || field.equals("S");
  }

  private static int slots(List<String> fields) {
    int slots = 0;
    for (String field : fields) {
      slots += slots(field);
    }
    return slots;
  }

  private static int slots(String field) {
    return field.equals("J") || field.equals("D") ? 2 : 1;
  }

  /** The code of a constructor: a call of the superclass's, and the fields that are this one's. */
  private byte[] code(String above, List<String> passedOn, int inherited, List<String> fields)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(ALOAD_0);
    int slot = 1;
    for (String field : passedOn) {
      load(out, field, slot);
      slot += slots(field);
    }
    out.writeByte(INVOKESPECIAL);
    out.writeShort(member(METHOD, superName, "<init>", above));
    for (int i = inherited; i < fields.size(); i++) {
      String field = fields.get(i);
      out.writeByte(ALOAD_0);
      load(out, field, slot);
      slot += slots(field);
      if (isPacked(field)) {
        out.writeByte(field.equals("B") ? I2B : I2S);
      }
      out.writeByte(PUTFIELD);
      out.writeShort(member(FIELD, name, field(i), field));
    }
    out.writeByte(RETURN);
    return bytes.toByteArray();
  }

  private static void load(DataOutputStream out, String field, int slot) throws IOException {
    int opcode = 0x15; // iload
    switch (field.charAt(0)) {
      case 'J':
        opcode += 1;
        break;
      case 'F':
        opcode += 2;
        break;
      case 'D':
        opcode += 3;
        break;
      case 'L':
        opcode += 4;
        break;
      default:
        break;
    }
    out.writeByte(opcode);
    out.writeByte(slot);
  }

  private void constructor(DataOutputStream members, String descriptor, int locals, byte[] code)
      throws IOException {
    members.writeShort(ACC_PUBLIC);
    members.writeShort(utf8("<init>"));
    members.writeShort(utf8(descriptor));
    members.writeShort(1);
    members.writeShort(utf8("Code"));
    members.writeInt(12 + code.length);
    // All parameters may be on the stack at once, for the superclass.
    members.writeShort(Math.max(3, locals));
    members.writeShort(locals);
    members.writeInt(code.length);
    members.write(code);
    members.writeShort(0);
    members.writeShort(0);
  }

  private byte[] bytes(boolean isFinal, byte[] members) throws IOException {
    int self = type(name);
    int above = type(superName);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0xCAFEBABE);
    out.writeShort(0);
    out.writeShort(JAVA_17);
    out.writeShort(constants.size() + 1);
    poolBytes.writeTo(out);
    out.writeShort(ACC_PUBLIC | ACC_SUPER | ACC_SYNTHETIC | (isFinal ? ACC_FINAL : 0));
    out.writeShort(self);
    out.writeShort(above);
    out.writeShort(0);
    out.write(members);
    out.writeShort(0);
    return bytes.toByteArray();
  }

  private int member(int kind, String owner, String member, String descriptor) throws IOException {
    int type = type(owner);
    int nameAndType =
        pair(NAME_AND_TYPE, member + ':' + descriptor, utf8(member), utf8(descriptor));
    return pair(kind, kind + owner + '.' + member + ':' + descriptor, type, nameAndType);
  }

  private int pair(int tag, String key, int first, int second) throws IOException {
    Integer known = constants.get(key);
    if (known != null) {
      return known;
    }
    pool.writeByte(tag);
    pool.writeShort(first);
    pool.writeShort(second);
    return added(key);
  }

  private int type(String internalName) throws IOException {
    Integer known = constants.get("class " + internalName);
    if (known != null) {
      return known;
    }
    int text = utf8(internalName);
    pool.writeByte(CLASS);
    pool.writeShort(text);
    return added("class " + internalName);
  }

  private int utf8(String text) throws IOException {
    Integer known = constants.get("text " + text);
    if (known != null) {
      return known;
    }
    pool.writeByte(UTF8);
    pool.writeUTF(text);
    return added("text " + text);
  }

  private int added(String key) {
    int index = constants.size() + 1;
    constants.put(key, index);
    return index;
  }
}
