package dev.quern.compiler.module;

/**
 * An array type.
 *
 * @param element the type of the elements
 */
public record ArrayType(FieldType element) implements CompositeType {
  @Override
  public String toString() {
    return "(array " + element + ")";
  }
}
