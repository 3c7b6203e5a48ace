package dev.quern.compiler.validate;

import dev.quern.instructions.Instruction;

/** Finds the rule for an instruction. */
final class InstructionRules {
  private final SignatureRules signatures;
  private final ControlRules control;
  private final ExceptionRules exceptions;
  private final CallRules calls;
  private final VariableRules variables;
  private final MemoryRules memory;
  private final TableRules tables;
  private final ReferenceRules references;
  private final StructRules structs;
  private final ArrayRules arrays;

  InstructionRules(CodeContext code) {
    memory = new MemoryRules(code);
    signatures = new SignatureRules(code, memory);
    control = new ControlRules(code);
    exceptions = new ExceptionRules(code, control);
    calls = new CallRules(code);
    variables = new VariableRules(code);
    tables = new TableRules(code);
    references = new ReferenceRules(code);
    structs = new StructRules(code);
    arrays = new ArrayRules(code);
  }

  /** Checks the current instruction and applies it to the stacks. */
  void check(Instruction instruction) {
    if (instruction.hasSignature()) {
      signatures.check(instruction);
    } else if (instruction.prefix() == 0) {
      checkPlain(instruction);
    } else {
      checkPrefixed(instruction);
    }
  }

  private void checkPlain(Instruction instruction) {
    switch (instruction) {
      case UNREACHABLE -> control.unreachable();
      case BLOCK, LOOP, TRY -> control.block(instruction);
      case IF -> control.ifBlock();
      case ELSE -> control.elseBlock();
      case END -> control.end();
      case BR -> control.branch();
      case BR_IF -> control.branchIf();
      case BR_TABLE -> control.branchTable();
      case RETURN -> control.returnFromFunction();
      case TRY_TABLE -> exceptions.tryTable();
      case CATCH -> exceptions.catchTag();
      case CATCH_ALL -> exceptions.catchAll();
      case DELEGATE -> exceptions.delegate();
      case RETHROW -> exceptions.rethrow();
      case THROW -> exceptions.throwTag();
      case THROW_REF -> exceptions.throwReference();
      case CALL -> calls.call();
      case CALL_INDIRECT -> calls.callIndirect();
      case CALL_REF -> calls.callReference();
      case RETURN_CALL -> calls.returnCall();
      case RETURN_CALL_INDIRECT -> calls.returnCallIndirect();
      case RETURN_CALL_REF -> calls.returnCallReference();
      case DROP -> variables.drop();
      case SELECT -> variables.select();
      case SELECT_T -> variables.selectTyped();
      case LOCAL_GET -> variables.localGet();
      case LOCAL_SET -> variables.localSet();
      case LOCAL_TEE -> variables.localTee();
      case GLOBAL_GET -> variables.globalGet();
      case GLOBAL_SET -> variables.globalSet();
      case TABLE_GET -> tables.get();
      case TABLE_SET -> tables.set();
      case REF_NULL -> references.refNull();
      case REF_IS_NULL -> references.isNull();
      case REF_FUNC -> references.function();
      case REF_EQ -> references.equal();
      case REF_AS_NON_NULL -> references.asNonNull();
      case BR_ON_NULL -> references.branchOnNull();
      case BR_ON_NON_NULL -> references.branchOnNonNull();
      default -> throw noRule(instruction);
    }
  }

  private void checkPrefixed(Instruction instruction) {
    switch (instruction) {
      case MEMORY_COPY -> memory.copy();
      case TABLE_INIT -> tables.init();
      case TABLE_COPY -> tables.copy();
      case TABLE_GROW -> tables.grow();
      case TABLE_SIZE -> tables.size();
      case TABLE_FILL -> tables.fill();
      case REF_TEST -> references.test(false);
      case REF_TEST_NULL -> references.test(true);
      case REF_CAST -> references.cast(false);
      case REF_CAST_NULL -> references.cast(true);
      case BR_ON_CAST -> references.branchOnCast();
      case BR_ON_CAST_FAIL -> references.branchOnCastFail();
      case ANY_CONVERT_EXTERN -> references.anyConvertExtern();
      case EXTERN_CONVERT_ANY -> references.externConvertAny();
      case REF_I31 -> references.i31();
      case I31_GET_S, I31_GET_U -> references.i31Get();
      case STRUCT_NEW -> structs.create();
      case STRUCT_NEW_DEFAULT -> structs.createDefault();
      case STRUCT_GET -> structs.get(false);
      case STRUCT_GET_S, STRUCT_GET_U -> structs.get(true);
      case STRUCT_SET -> structs.set();
      case ARRAY_NEW -> arrays.create();
      case ARRAY_NEW_DEFAULT -> arrays.createDefault();
      case ARRAY_NEW_FIXED -> arrays.createFixed();
      case ARRAY_NEW_DATA -> arrays.createFromData();
      case ARRAY_NEW_ELEM -> arrays.createFromElements();
      case ARRAY_GET -> arrays.get(false);
      case ARRAY_GET_S, ARRAY_GET_U -> arrays.get(true);
      case ARRAY_SET -> arrays.set();
      case ARRAY_LEN -> arrays.length();
      case ARRAY_FILL -> arrays.fill();
      case ARRAY_COPY -> arrays.copy();
      case ARRAY_INIT_DATA -> arrays.initFromData();
      case ARRAY_INIT_ELEM -> arrays.initFromElements();
      default -> throw noRule(instruction);
    }
  }

  private static IllegalStateException noRule(Instruction instruction) {
    return new IllegalStateException("no rule for " + instruction.mnemonic());
  }
}
