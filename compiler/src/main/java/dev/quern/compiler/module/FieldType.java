package dev.quern.compiler.module;

/**
 * The type of a field of a structure or of an array's elements.
 *
 * @param storage what it holds
 * @param mutable whether it can be set
 */
public record FieldType(StorageType storage, boolean mutable) {
  @Override
  public String toString() {
    return mutable ? "(mut " + storage + ")" : storage.toString();
  }
}
