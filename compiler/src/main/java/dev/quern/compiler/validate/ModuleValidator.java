package dev.quern.compiler.validate;

import dev.quern.compiler.module.ConstantExpression;
import dev.quern.compiler.module.DataSegment;
import dev.quern.compiler.module.ElementItems;
import dev.quern.compiler.module.ElementSegment;
import dev.quern.compiler.module.Global;
import dev.quern.compiler.module.ModuleEntry;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.Table;
import dev.quern.compiler.module.TableType;
import dev.quern.compiler.module.ValueType;
import dev.quern.compiler.module.WasmModule;
import java.util.List;

/**
 * Validates a module (specification, 3.5 "Modules"): types, then what is declared, then constant
 * expressions, then bodies. It covers WebAssembly 3.0 and the proposals threads, legacy exceptions,
 * wide arithmetic and custom page sizes, whether or not Quern compiles them.
 */
public final class ModuleValidator {
  private final WasmModule module;
  private final CodeContext code;
  private final ConstantExpressionValidator expressions;

  private ModuleValidator(WasmModule module) {
    this.module = module;
    code = new CodeContext(module, TypeSectionValidator.validate(module));
    expressions = new ConstantExpressionValidator(code, new InstructionRules(code));
  }

  /**
   * Validates a module.
   *
   * @param module the decoded module
   * @throws ModuleException if it is invalid, if an instruction is malformed, or if it exceeds a
   *     limit
   */
  public static void validate(WasmModule module) {
    declarations(module)
        .validateBodies(module.importedFunctionCount(), module.functionCount(), BodyListener.NONE);
  }

  /**
   * Validates all of a module but the bodies of its functions.
   *
   * @param module the decoded module
   * @return what validates the bodies
   * @throws ModuleException as {@link #validate} does
   */
  public static ModuleValidator declarations(WasmModule module) {
    try {
      ModuleValidator validator = new ModuleValidator(module);
      validator.validateDeclarations();
      return validator;
    } catch (ModuleException e) {
      throw e.inModule(module.name());
    }
  }

  private void validateDeclarations() {
    new DeclarationValidator(module).validate();
    tables();
    globals();
    elementSegments();
    dataSegments();
    new ExportValidator(module, code.declaredFunctions).validate();
  }

  /**
   * Validates the bodies of some functions. Several threads may do so at once.
   *
   * @param first the first function, which the module defines
   * @param end the function after the last
   * @param listener is shown the bodies
   * @throws ModuleException for the first of the functions that is invalid, as {@link #validate}
   *     does
   */
  public void validateBodies(int first, int end, BodyListener listener) {
    BodyValidator bodies = new BodyValidator(code.forBodies(), listener);
    for (int i = first; i < end; i++) {
      try {
        bodies.check(i);
      } catch (ModuleException e) {
        throw e.inFunction(i, module.functionName(i)).inModule(module.name());
      }
    }
  }

  private void tables() {
    List<Table> tables = module.tables();
    for (int i = 0; i < tables.size(); i++) {
      RefType type = tables.get(i).type().elementType();
      if (tables.get(i).initializer().isPresent()) {
        check(tables.get(i).initializer().get(), type, module.importedGlobalCount());
      } else if (!type.isDefaultable()) {
        throw Invalid.at(
            module.offsetOf(ModuleEntry.TABLE, i),
            "type mismatch: a table of type %s has to say what its elements start with"
                .formatted(type));
      }
    }
  }

  private void globals() {
    int index = module.importedGlobalCount();
    for (Global global : module.globals()) {
      check(global.initializer(), global.type().valueType(), index++);
    }
  }

  private void elementSegments() {
    List<ElementSegment> segments = module.elementSegments();
    for (int i = 0; i < segments.size(); i++) {
      elementSegment(segments.get(i), module.offsetOf(ModuleEntry.ELEMENT_SEGMENT, i));
    }
  }

  private void elementSegment(ElementSegment segment, int offset) {
    TypeReferences.check(offset, segment.type(), module.types().size());
    if (segment.offset().isPresent()) {
      Invalid.checkIndex(offset, "table", segment.tableIndex(), module.tableCount());
      TableType table = module.tableType(segment.tableIndex());
      if (!code.relations.matches(segment.type(), table.elementType())) {
        throw Invalid.at(
            offset,
            "type mismatch: elements of type %s cannot be copied to a table of type %s"
                .formatted(segment.type(), table.elementType()));
      }
      check(segment.offset().get(), table.addressType().valueType(), module.globalCount());
    }
    if (segment.items() instanceof ElementItems.Functions functions) {
      for (int i = 0; i < functions.size(); i++) {
        int index = functions.indices().get(i);
        Invalid.checkIndex(offset, "function", index, module.functionCount());
        code.declaredFunctions.set(index);
      }
    } else if (segment.items() instanceof ElementItems.Expressions items) {
      for (ConstantExpression item : items.list()) {
        check(item, segment.type(), module.globalCount());
      }
    }
  }

  private void dataSegments() {
    List<DataSegment> segments = module.dataSegments();
    for (int i = 0; i < segments.size(); i++) {
      DataSegment segment = segments.get(i);
      if (segment.offset().isPresent()) {
        int offset = module.offsetOf(ModuleEntry.DATA_SEGMENT, i);
        Invalid.checkIndex(offset, "memory", segment.memoryIndex(), module.memoryCount());
        NumericType address = module.memoryType(segment.memoryIndex()).addressType().valueType();
        check(segment.offset().get(), address, module.globalCount());
      }
    }
  }

  private void check(ConstantExpression expression, ValueType type, int accessibleGlobals) {
    expressions.check(expression, type, accessibleGlobals);
  }
}
