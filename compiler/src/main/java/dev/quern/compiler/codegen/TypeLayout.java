package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.module.ArrayType;
import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.FieldType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.RecGroup;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.StorageType;
import dev.quern.compiler.module.StructType;
import dev.quern.compiler.module.SubType;
import dev.quern.compiler.module.WasmModule;
import dev.quern.runtime.abi.DefinedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The module's function types: their JVM signatures, and one number for all equal ones.
 *
 * <p>An indirect call compares these numbers. The number of a type is the lowest index of an equal
 * type in the module.
 */
final class TypeLayout {

  private final WasmModule module;
  private final int[] canonical;
  private final List<Signature> signatures = new ArrayList<>();
  private final String texts;
  private final List<String> names;
  private final Map<Integer, List<Field>> fields = new HashMap<>();

  /** The values of exceptions, which are thrown from the carrier if they are many. */
  private final List<List<IrType>> thrown = new ArrayList<>();

  /**
   * A JVM field of a structure.
   *
   * @param kind how it is stored
   * @param descriptor its descriptor
   * @param parameter the descriptor of the constructor's parameter for it
   */
  record Field(StorageKind kind, String descriptor, String parameter) {}

  TypeLayout(WasmModule module) {
    this.module = module;
    canonical = new int[module.types().size()];
    Map<String, Integer> firsts = new HashMap<>();
    StringBuilder lines = new StringBuilder();
    for (RecGroup group : module.recGroups()) {
      int start = group.firstTypeIndex();
      // Types outside of the group are earlier ones, whose numbers are known.
      String key =
          TypeTexts.of(group, index -> index < start ? canonical[index] : start - 1 - index);
      int first = Objects.requireNonNullElse(firsts.putIfAbsent(key, start), start);
      for (int i = 0; i < group.types().size(); i++) {
        canonical[start + i] = first + i;
        signatures.add(
            group.types().get(i).composite() instanceof FunctionType type
                ? Signature.of(type, module)
                : null);
      }
      lines.append(lines.isEmpty() ? "" : "\n").append(TypeTexts.of(group, index -> index));
    }
    texts = lines.toString();
    names = Arrays.stream(DefinedType.define(texts)).map(DefinedType::name).toList();
    for (int i = 0; i < canonical.length; i++) {
      if (module.types().get(i).composite() instanceof StructType type) {
        fields.put(i, fields(module.types().get(i), type));
      }
    }
    for (int i = 0; i < module.tagCount(); i++) {
      thrown.add(signatures.get(module.tagType(i).typeIndex()).parameters());
    }
  }

  /**
   * The JVM fields of a structure type. Those that it inherits are the supertype's, though they may
   * hold less here.
   */
  private List<Field> fields(SubType type, StructType struct) {
    List<Field> all = new ArrayList<>();
    int inherited = 0;
    for (int above : type.supertypes()) {
      all.addAll(fields.get(above));
      inherited = ((StructType) module.types().get(above).composite()).fields().size();
    }
    for (FieldType field : struct.fields().subList(inherited, struct.fields().size())) {
      StorageKind kind = StorageKind.of(field, module);
      String heapClass = heapClass(field.storage());
      Field added =
          heapClass == null
              ? new Field(kind, kind.field, kind.parameter)
              : new Field(kind, Names.descriptor(heapClass), Names.descriptor(heapClass));
      all.add(added);
      if (kind == StorageKind.V128) {
        all.add(added);
      }
    }
    return all;
  }

  /**
   * The class that all values of a type have.
   *
   * @return its internal name, or null if the type is no reference to a structure or array type
   */
  String heapClass(StorageType type) {
    return type instanceof RefType reference
            && reference.heapType() instanceof ConcreteHeapType concrete
            && !isFunction(concrete.typeIndex())
        ? heapClass(concrete.typeIndex())
        : null;
  }

  /** The canonical number of a type. */
  int canonical(int typeIndex) {
    return canonical[typeIndex];
  }

  /** Whether an index is the canonical number of its type. */
  boolean isCanonical(int typeIndex) {
    return canonical[typeIndex] == typeIndex;
  }

  /** Whether no type can have a type as its supertype. */
  boolean isFinal(int typeIndex) {
    return module.types().get(typeIndex).isFinal();
  }

  int count() {
    return canonical.length;
  }

  /** The JVM signature of a function type. */
  Signature signature(int typeIndex) {
    return signatures.get(typeIndex);
  }

  /** The name of the method by which function objects of a type are called. */
  String callName(int typeIndex) {
    return "call" + canonical[typeIndex];
  }

  /** The internal name of the class of a structure or array type. */
  String heapClass(int typeIndex) {
    return Names.GC_PACKAGE + names.get(typeIndex);
  }

  /** The JVM fields of a structure type. */
  List<Field> fields(int typeIndex) {
    return fields.get(typeIndex);
  }

  /** The elements of an array type. */
  FieldType element(int typeIndex) {
    return ((ArrayType) module.types().get(typeIndex).composite()).element();
  }

  /** Whether there are structure or array types. */
  boolean hasObjects() {
    return signatures.contains(null);
  }

  /** Whether a type is a function type. */
  boolean isFunction(int typeIndex) {
    return signatures.get(typeIndex) != null;
  }

  /** The types in the text format, a line each recursion group, as the runtime takes them. */
  String texts() {
    return texts;
  }

  /** The most numeric slots of the carrier that a call needs. */
  int carrierNumbers() {
    int most = 0;
    for (Signature signature : functionSignatures()) {
      most = Math.max(most, Signature.numbers(signature.carriedParameters()));
      most = Math.max(most, Signature.numbers(signature.carriedResults()));
    }
    for (List<IrType> values : thrown) {
      most = Math.max(most, Signature.numbers(values));
    }
    return most;
  }

  /** The most reference slots of the carrier that a call needs. */
  int carrierReferences() {
    int most = 0;
    for (Signature signature : functionSignatures()) {
      most = Math.max(most, Signature.references(signature.carriedParameters()));
      most = Math.max(most, Signature.references(signature.carriedResults()));
    }
    for (List<IrType> values : thrown) {
      most = Math.max(most, Signature.references(values));
    }
    return most;
  }

  /** The most numeric slots that all parameters of a function take. */
  int parameterNumbers() {
    int most = 1;
    for (Signature signature : functionSignatures()) {
      most =
          Math.max(
              most,
              Signature.numbers(signature.passedParameters())
                  + Signature.numbers(signature.carriedParameters()));
    }
    return most;
  }

  /** The most reference slots that all parameters of a function take. */
  int parameterReferences() {
    int most = 1;
    for (Signature signature : functionSignatures()) {
      most =
          Math.max(
              most,
              Signature.references(signature.passedParameters())
                  + Signature.references(signature.carriedParameters()));
    }
    return most;
  }

  private List<Signature> functionSignatures() {
    return signatures.stream().filter(Objects::nonNull).toList();
  }
}
