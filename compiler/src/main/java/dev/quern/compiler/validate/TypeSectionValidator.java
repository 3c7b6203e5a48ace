package dev.quern.compiler.validate;

import dev.quern.compiler.module.CompositeType;
import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.ModuleEntry;
import dev.quern.compiler.module.RecGroup;
import dev.quern.compiler.module.SubType;
import dev.quern.compiler.module.WasmModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Validates type definitions (specification, 3.2.9 "Type Definitions") group by group and finds the
 * canonical index of each.
 */
final class TypeSectionValidator {
  private final WasmModule module;
  private final TypeRelations relations;
  private final Map<String, Integer> canonicalGroups = new HashMap<>();
  private final byte[] depth;

  private TypeSectionValidator(WasmModule module) {
    this.module = module;
    relations = new TypeRelations(module.types());
    depth = new byte[module.types().size()];
  }

  static TypeRelations validate(WasmModule module) {
    TypeSectionValidator validator = new TypeSectionValidator(module);
    module.recGroups().forEach(validator::group);
    return validator.relations;
  }

  private void group(RecGroup group) {
    int first = group.firstTypeIndex();
    List<SubType> types = group.types();
    for (int i = 0; i < types.size(); i++) {
      checkReferences(types.get(i), first + i, first + types.size());
    }
    int canonical = canonicalGroups.computeIfAbsent(RecGroupKey.of(group, relations), k -> first);
    for (int i = 0; i < types.size(); i++) {
      relations.define(first + i, canonical + i);
    }
    for (int i = 0; i < types.size(); i++) {
      checkDepth(types.get(i), first + i);
    }
    // Only now is every way up the supertypes known to be short.
    for (int i = 0; i < types.size(); i++) {
      checkMatch(types.get(i), first + i);
    }
  }

  private void checkReferences(SubType type, int index, int end) {
    int offset = offset(index);
    TypeReferences.check(offset, type.composite(), end);
    if (type.supertypes().size() > 1) {
      throw Invalid.at(offset, "sub type %d has more than one supertype".formatted(index));
    }
    for (int supertype : type.supertypes()) {
      Invalid.checkIndex(offset, "type", supertype, index);
    }
  }

  private void checkDepth(SubType type, int index) {
    for (int supertype : type.supertypes()) {
      if (module.types().get(supertype).isFinal()) {
        throw Invalid.at(
            offset(index), "sub type %d: its supertype %d is final".formatted(index, supertype));
      }
      int newDepth = depth[supertype] + 1;
      if (newDepth > ImplementationLimits.SUBTYPING_DEPTH) {
        throw Invalid.limit(
            offset(index), "supertypes", newDepth, ImplementationLimits.SUBTYPING_DEPTH);
      }
      depth[index] = (byte) newDepth;
    }
  }

  private void checkMatch(SubType type, int index) {
    for (int supertype : type.supertypes()) {
      CompositeType above = module.types().get(supertype).composite();
      if (!relations.matches(type.composite(), above)) {
        throw Invalid.at(
            offset(index),
            "sub type %d does not match its supertype %d: %s, %s"
                .formatted(index, supertype, type.composite(), above));
      }
    }
  }

  private int offset(int typeIndex) {
    return module.offsetOf(ModuleEntry.TYPE, typeIndex);
  }
}
