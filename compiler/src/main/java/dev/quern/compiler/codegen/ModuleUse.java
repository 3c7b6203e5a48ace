package dev.quern.compiler.codegen;

import java.util.BitSet;
import java.util.Map;

/**
 * What the functions of a module do that others need to know.
 *
 * @param calledTypes the type indices that indirect calls name
 * @param indirectCalls by function, the type indices of its calls through tables, tail calls not
 *     counted
 * @param called the functions that others, or they themselves, call otherwise than by a tail call
 * @param callsReferences whether function references are called
 * @param tailCalls the tail calls, but for those of functions to themselves
 * @param growing the functions (imported ones too) that may change the size of a memory while they
 *     run, by themselves or by what they call
 * @param indirectCallsGrow whether an indirect call may change the size of a memory
 * @param growsAtAll whether any memory may change its size at all while the module's code runs
 * @param dataSegments the data segments that instructions refer to
 * @param elementSegments the element segments that instructions refer to
 * @param changedTables the tables whose elements or size instructions change
 * @param vectorFunctions the functions that have vector instructions
 * @param exceptions whether there are instructions that throw or catch exceptions
 * @param vectorConstants how many constant vectors there are at most
 */
public record ModuleUse(
    BitSet calledTypes,
    Map<Integer, BitSet> indirectCalls,
    BitSet called,
    boolean callsReferences,
    TailEdges tailCalls,
    BitSet growing,
    boolean indirectCallsGrow,
    boolean growsAtAll,
    BitSet dataSegments,
    BitSet elementSegments,
    BitSet changedTables,
    BitSet vectorFunctions,
    boolean exceptions,
    int vectorConstants) {

  /**
   * Tail calls.
   *
   * @param direct by caller, the functions of the module that it calls so
   * @param unknown the functions that call others so: imported ones, through tables or references
   */
  public record TailEdges(Map<Integer, BitSet> direct, BitSet unknown) {
    boolean isEmpty() {
      return direct.isEmpty() && unknown.isEmpty();
    }
  }
}
