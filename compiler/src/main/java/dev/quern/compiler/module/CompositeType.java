package dev.quern.compiler.module;

/** A type that is made of others (specification, 2.3.8 "Composite Types"). */
public sealed interface CompositeType permits FunctionType, StructType, ArrayType {}
