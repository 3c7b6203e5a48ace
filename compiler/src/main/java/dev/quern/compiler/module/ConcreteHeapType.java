package dev.quern.compiler.module;

/**
 * A type that the module defines.
 *
 * @param typeIndex its index in the module
 */
public record ConcreteHeapType(int typeIndex) implements HeapType {
  @Override
  public String toString() {
    return Integer.toUnsignedString(typeIndex);
  }
}
