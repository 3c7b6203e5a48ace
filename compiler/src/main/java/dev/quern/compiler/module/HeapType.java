package dev.quern.compiler.module;

/** What a reference points to (specification, 2.3.3 "Heap Types"). */
public sealed interface HeapType permits AbstractHeapType, ConcreteHeapType {}
