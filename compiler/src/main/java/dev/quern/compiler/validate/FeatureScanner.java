package dev.quern.compiler.validate;

import dev.quern.compiler.binary.InstructionReader;
import dev.quern.compiler.module.BlockType;
import dev.quern.compiler.module.ConstantExpression;
import dev.quern.compiler.module.FunctionBody;
import dev.quern.compiler.module.LocalGroup;
import dev.quern.compiler.module.ValueType;
import dev.quern.compiler.module.WasmModule;
import dev.quern.instructions.Feature;
import dev.quern.instructions.Instruction;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the features that a validated module uses, with the first place of each: in declarations,
 * then in constant expressions and function bodies.
 */
public final class FeatureScanner implements BodyListener {
  private final WasmModule module;
  private final FeatureUses uses = new FeatureUses();
  private OptionalInt function = OptionalInt.empty();

  /**
   * Begins to scan some bodies of a module, which are shown to this object.
   *
   * @param module the module
   */
  public FeatureScanner(WasmModule module) {
    this.module = module;
  }

  /**
   * Scans a module.
   *
   * @param module the module, validated
   * @return the first use of each feature that the module uses, in the order of the features
   */
  public static Map<Feature, FeatureUse> scan(WasmModule module) {
    FeatureScanner scanner = new FeatureScanner(module);
    for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
      scanner.begin(i);
      InstructionReader in = InstructionReader.of(module, module.body(i));
      while (in.hasNext()) {
        scanner.instruction(in, in.next());
      }
    }
    return scan(module, List.of(scanner));
  }

  /**
   * Finds what makes a module have structures, arrays or other objects. Groups and subtypes of
   * function types do not, though they belong to the same feature.
   *
   * @param module the module, validated
   * @return the first use, in a function if there is one
   */
  public static Optional<FeatureUse> objects(WasmModule module) {
    FeatureScanner scanner = new FeatureScanner(module);
    new DeclaredFeatures(module, scanner.uses, false).scan(scanner::expression);
    return inBodies(module, Feature.GC)
        .or(() -> Optional.ofNullable(scanner.uses.first().get(Feature.GC)));
  }

  /**
   * Finds the first function that uses a feature.
   *
   * @param module the module, validated
   * @param feature the feature
   * @return its first use in a body, if there is one
   */
  public static Optional<FeatureUse> inBodies(WasmModule module, Feature feature) {
    for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
      FeatureScanner scanner = new FeatureScanner(module);
      scanner.begin(i);
      InstructionReader in = InstructionReader.of(module, module.body(i));
      while (in.hasNext()) {
        scanner.instruction(in, in.next());
      }
      FeatureUse use = scanner.uses.first().get(feature);
      if (use != null) {
        return Optional.of(use);
      }
    }
    return Optional.empty();
  }

  /**
   * Scans a module whose bodies have been scanned.
   *
   * @param module the module, validated
   * @param bodies what has scanned all its bodies, in their order
   * @return as {@link #scan(WasmModule)}
   */
  public static Map<Feature, FeatureUse> scan(WasmModule module, List<FeatureScanner> bodies) {
    FeatureScanner scanner = new FeatureScanner(module);
    new DeclaredFeatures(module, scanner.uses, true).scan(scanner::expression);
    Map<Feature, FeatureUse> first = scanner.uses.first();
    for (FeatureScanner scanned : bodies) {
      scanned.uses.first().forEach(first::putIfAbsent);
    }
    return Collections.unmodifiableMap(first);
  }

  @Override
  public void begin(int functionIndex) {
    function = OptionalInt.of(functionIndex);
    FunctionBody body = module.body(functionIndex);
    for (LocalGroup group : body.locals()) {
      uses.type(group.type(), "local", body.start(), function);
    }
  }

  private void expression(ConstantExpression expression) {
    InstructionReader in = InstructionReader.of(module, expression);
    while (in.hasNext()) {
      Instruction instruction = in.next();
      instruction(in, instruction);
      if (isExtendedConstant(in, instruction)) {
        uses.add(Feature.EXTENDED_CONST, instruction.mnemonic(), in.offset(), function);
      }
    }
  }

  private boolean isExtendedConstant(InstructionReader in, Instruction instruction) {
    switch (instruction) {
      case I32_ADD, I32_SUB, I32_MUL, I64_ADD, I64_SUB, I64_MUL:
        return true;
      case GLOBAL_GET:
        return in.index() >= module.importedGlobalCount();
      default:
        return false;
    }
  }

  @Override
  public void instruction(InstructionReader in, Instruction instruction) {
    if (instruction.feature() != Feature.MVP) {
      uses.add(instruction.feature(), instruction.mnemonic(), in.offset(), function);
    }
    switch (instruction.immediate()) {
      case BLOCK_TYPE, BLOCK_TYPE_CATCHES -> blockType(in);
      case VALUE_TYPES -> {
        for (ValueType type : in.types()) {
          uses.type(type, instruction.mnemonic(), in.offset(), function);
        }
      }
      case HEAP_TYPE -> uses.heapType(in.heapType(), instruction.mnemonic(), in.offset(), function);
      default -> {}
    }
  }

  private void blockType(InstructionReader in) {
    BlockType type = in.blockType();
    for (ValueType result : type.inlineResults()) {
      uses.type(result, "block", in.offset(), function);
    }
    if (!type.parameters(module).isEmpty() || type.results(module).size() > 1) {
      uses.add(Feature.MULTI_VALUE, "block", in.offset(), function);
    }
  }
}
