package dev.quern.sample;

import dev.quern.runtime.Function;

/** What the compiler generates as the class of all functions of a module: a method a type. */
abstract class SampleFunction extends Function {

  final int typeIndex;
  final SampleInstance instance;

  SampleFunction(int typeIndex, SampleInstance instance) {
    super(instance.types()[typeIndex], instance);
    this.typeIndex = typeIndex;
    this.instance = instance;
  }

  int call0(int a) {
    throw new AbstractMethodError();
  }

  int call1() {
    throw new AbstractMethodError();
  }
}
