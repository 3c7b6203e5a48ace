package dev.quern.compiler.codegen;

import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.SubType;
import dev.quern.compiler.module.WasmModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The module's function types: their JVM signatures, and one number for all equal ones.
 *
 * <p>An indirect call compares these numbers. The number of a type is the lowest index of an equal
 * type in the module.
 */
final class TypeLayout {

  private final int[] canonical;
  private final List<Signature> signatures = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  TypeLayout(WasmModule module) {
    List<SubType> types = module.types();
    canonical = new int[types.size()];
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < canonical.length; i++) {
      FunctionType type = (FunctionType) types.get(i).composite();
      // A type may refer to itself and to earlier ones, whose numbers are known.
      int self = i;
      String key = TypeTexts.of(type, index -> index < self ? canonical[index] : -1);
      Integer same = first.putIfAbsent(key, i);
      canonical[i] = same == null ? i : same;
      signatures.add(same == null ? Signature.of(type, module) : signatures.get(same));
      texts.add(TypeTexts.of(type, index -> index));
    }
  }

  /** The canonical number of a type. */
  int canonical(int typeIndex) {
    return canonical[typeIndex];
  }

  /** Whether an index is the canonical number of its type. */
  boolean isCanonical(int typeIndex) {
    return canonical[typeIndex] == typeIndex;
  }

  int count() {
    return canonical.length;
  }

  Signature signature(int typeIndex) {
    return signatures.get(typeIndex);
  }

  /** The name of the method by which function objects of a type are called. */
  String callName(int typeIndex) {
    return "call" + canonical[typeIndex];
  }

  /** The types in the text format, a line each, as the runtime takes them. */
  List<String> texts() {
    return texts;
  }

  /** The most numeric slots of the carrier that a call needs. */
  int carrierNumbers() {
    int most = 0;
    for (Signature signature : signatures) {
      most = Math.max(most, Signature.numbers(signature.carriedParameters()));
      most = Math.max(most, Signature.numbers(signature.carriedResults()));
    }
    return most;
  }

  /** The most reference slots of the carrier that a call needs. */
  int carrierReferences() {
    int most = 0;
    for (Signature signature : signatures) {
      most = Math.max(most, Signature.references(signature.carriedParameters()));
      most = Math.max(most, Signature.references(signature.carriedResults()));
    }
    return most;
  }
}
