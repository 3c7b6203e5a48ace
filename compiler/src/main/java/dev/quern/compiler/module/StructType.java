package dev.quern.compiler.module;

import java.util.List;

/**
 * A structure type.
 *
 * @param fields the types of the fields
 */
public record StructType(List<FieldType> fields) implements CompositeType {
  /** Copies the list. */
  public StructType {
    fields = List.copyOf(fields);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("(struct");
    fields.forEach(field -> text.append(" (field ").append(field).append(')'));
    return text.append(')').toString();
  }
}
