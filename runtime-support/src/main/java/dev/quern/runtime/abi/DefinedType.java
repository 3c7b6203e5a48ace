package dev.quern.runtime.abi;

import dev.quern.runtime.FunctionType;
import dev.quern.runtime.ValueType;

/**
 * A canonical type: a type definition of some module, rolled up with its recursion group and
 * interned for the whole process, so that WebAssembly's type equality is identity of these objects,
 * whichever module or class loader they came from.
 *
 * <p>Types are described in the text format, one recursion group a line: {@code (func (param i32
 * i64) (result f32))}, {@code (sub final $3 (struct (field i32) (field (mut (ref null $4)))))},
 * {@code (rec (...) (...))}. Every group is written one way only: a group of one type has no {@code
 * rec}; a final type without supertypes has no {@code sub}; one {@code param} and one {@code
 * result} clause, omitted when empty; nullable references to abstract heap types by their one-word
 * names; single spaces; {@code $n} is the type with index n in the module's index space.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/valid/conventions.html#rolling-and-unrolling">
 *     Rolling and unrolling</a>
 */
public final class DefinedType {

  private final RecursionGroup group;
  private final String text;
  private final int position;
  private final boolean isFinal;
  private final String composite;

  /**
   * The supertypes from the root of the hierarchy down to the direct one, so that a check is O(1).
   */
  private final DefinedType[] supertypes;

  private FunctionType functionType;

  DefinedType(RecursionGroup group, String text, int position) {
    this.group = group;
    this.text = text;
    this.position = position;
    TypeText cursor = new TypeText(text, null, group);
    cursor.expect("(");
    String word = cursor.next();
    DefinedType direct = null;
    boolean last = true;
    if (word.equals("sub")) {
      last = cursor.accept("final");
      direct = cursor.peek().equals("(") ? null : cursor.definedType();
      cursor.expect("(");
      word = cursor.next();
    }
    this.isFinal = last;
    this.composite = word;
    this.supertypes = direct == null ? new DefinedType[0] : append(direct);
  }

  private static DefinedType[] append(DefinedType direct) {
    DefinedType[] above = direct.supertypes;
    DefinedType[] all = new DefinedType[above.length + 1];
    System.arraycopy(above, 0, all, 0, above.length);
    all[above.length] = direct;
    return all;
  }

  /**
   * Interns all types of a module.
   *
   * @param groups the recursion groups in order, each on a line of its own; empty if the module
   *     defines no type
   * @return the types by their index in the module
   * @throws IllegalArgumentException if the text is not what the class description says
   */
  public static DefinedType[] define(String groups) {
    return RecursionGroup.define(groups);
  }

  /**
   * Interns one type that refers to no other.
   *
   * @param text its description
   * @return the type
   * @throws IllegalArgumentException if the text is not what the class description says
   */
  public static DefinedType of(String text) {
    DefinedType[] types = define(text);
    if (types.length != 1) {
      throw new IllegalArgumentException("not one type: " + text);
    }
    return types[0];
  }

  /**
   * Reads a value type.
   *
   * @param text the type in the text format
   * @param types the types that {@code $n} refers to, or null if it cannot occur
   * @return the type
   * @throws IllegalArgumentException if the text is no value type
   */
  public static ValueType valueType(String text, DefinedType[] types) {
    ValueType word = ValueType.ofWord(text);
    return word != null ? word : new TypeText(text, types, null).wholeValueType();
  }

  /**
   * Decides subtyping between defined types.
   *
   * @param other the type that is needed
   * @return whether this is {@code other} or declares it as a supertype, directly or not
   */
  public boolean isSubtypeOf(DefinedType other) {
    int depth = other.supertypes.length;
    return this == other || (depth < supertypes.length && supertypes[depth] == other);
  }

  /**
   * Tells whether the type may have subtypes.
   *
   * @return whether the type is final
   */
  public boolean isFinal() {
    return isFinal;
  }

  /**
   * The abstract heap type directly above this type's hierarchy.
   *
   * @return {@code func}, {@code struct} or {@code array}
   */
  public String abstractHeapType() {
    return composite;
  }

  /**
   * The parameters and results of a function type.
   *
   * @return the function type
   * @throws IllegalStateException if this is a structure or array type
   */
  public FunctionType functionType() {
    FunctionType type = functionType;
    if (type == null) {
      if (!isFunction()) {
        throw new IllegalStateException("no func type: " + text);
      }
      TypeText cursor = content();
      type = cursor.functionType();
      if (text.startsWith("(sub")) {
        cursor.expect(")");
      }
      cursor.expectEnd();
      functionType = type;
    }
    return type;
  }

  /**
   * What a structure or array type says about its content, for reading.
   *
   * @return a cursor behind the word for the kind of type
   */
  public TypeText content() {
    TypeText cursor = new TypeText(text, null, group);
    cursor.skipTo(composite);
    return cursor;
  }

  /**
   * Tells structure types from others.
   *
   * @return whether this is a structure type
   */
  public boolean isStruct() {
    return composite.equals("struct");
  }

  /**
   * Tells function types from others.
   *
   * @return whether this is a function type
   */
  public boolean isFunction() {
    return composite.equals("func");
  }

  /**
   * The declared supertype.
   *
   * @return the type directly above, or null if there is none
   */
  public DefinedType supertype() {
    return supertypes.length == 0 ? null : supertypes[supertypes.length - 1];
  }

  /**
   * The type's name, the same in every process, which no other type has; also of its class.
   *
   * @return a Java identifier
   */
  public String name() {
    return group.name(position);
  }

  /**
   * Compares types by what they say, for types of which one may have been lost before it was
   * interned.
   *
   * @param other another type of the same name
   * @return whether they are equal
   */
  public boolean isSameAs(DefinedType other) {
    return group.key.equals(other.group.key);
  }

  /**
   * Gives the type in the text format; {@code #name} stands for a type of another group, {@code
   * rec.n} for one of its own.
   */
  @Override
  public String toString() {
    return text;
  }
}
