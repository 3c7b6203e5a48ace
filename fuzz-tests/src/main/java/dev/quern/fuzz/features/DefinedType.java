package dev.quern.fuzz.features;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A type of the type section.
 *
 * @param name its identifier
 * @param form what it is
 * @param parent the identifier of its supertype, or null
 * @param open whether it may have subtypes
 * @param fields the fields of a structure; the elements of an array
 * @param parameters the parameters of a function
 * @param results the results of a function
 */
record DefinedType(
    String name,
    Form form,
    String parent,
    boolean open,
    List<Field> fields,
    List<Type> parameters,
    List<Type> results) {

  enum Form {
    STRUCT,
    ARRAY,
    FUNC
  }

  /**
   * A field of a structure or the elements of an array.
   *
   * @param packed {@code i8}, {@code i16}, or empty
   * @param type what an instruction reads and writes
   * @param mutable whether it can be set
   */
  record Field(String packed, Type type, boolean mutable) {

    String text() {
      String storage = packed.isEmpty() ? type.text() : packed;
      return mutable ? "(mut " + storage + ")" : storage;
    }

    boolean hasDefault() {
      return !type.isReference() || type.nullable();
    }
  }

  Type reference(boolean nullable) {
    return Type.reference(name, nullable);
  }

  boolean hasDefault() {
    return fields.stream().allMatch(Field::hasDefault);
  }

  /** The definition, with some of the identifiers in it changed by a suffix. */
  String text() {
    String body =
        switch (form) {
          case STRUCT ->
              fields.stream()
                  .map(field -> " (field " + field.text() + ")")
                  .collect(Collectors.joining("", "(struct", ")"));
          case ARRAY -> "(array " + fields.get(0).text() + ")";
          case FUNC -> "(func" + words("param", parameters) + words("result", results) + ")";
        };
    if (parent != null || open) {
      body = "(sub " + (open ? "" : "final ") + (parent == null ? "" : parent + " ") + body + ")";
    }
    return "(type " + name + " " + body + ")";
  }

  static String words(String keyword, List<Type> types) {
    return types.isEmpty()
        ? ""
        : types.stream()
            .map(Type::text)
            .collect(Collectors.joining(" ", " (" + keyword + " ", ")"));
  }
}
