package dev.quern.compiler.module;

/**
 * The type of a table.
 *
 * @param addressType the type of its indices
 * @param limits its size, in elements
 * @param elementType the type of its elements
 */
public record TableType(AddressType addressType, Limits limits, RefType elementType) {}
