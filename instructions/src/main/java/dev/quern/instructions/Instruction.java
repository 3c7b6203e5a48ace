package dev.quern.instructions;

import static dev.quern.instructions.Feature.BULK_MEMORY;
import static dev.quern.instructions.Feature.EXCEPTIONS;
import static dev.quern.instructions.Feature.FUNCTION_REFERENCES;
import static dev.quern.instructions.Feature.GC;
import static dev.quern.instructions.Feature.LEGACY_EXCEPTIONS;
import static dev.quern.instructions.Feature.MVP;
import static dev.quern.instructions.Feature.REFERENCE_TYPES;
import static dev.quern.instructions.Feature.RELAXED_SIMD;
import static dev.quern.instructions.Feature.SATURATING_CONVERSION;
import static dev.quern.instructions.Feature.SIGN_EXTENSION;
import static dev.quern.instructions.Feature.SIMD;
import static dev.quern.instructions.Feature.TAIL_CALL;
import static dev.quern.instructions.Feature.THREADS;
import static dev.quern.instructions.Feature.WIDE_ARITHMETIC;
import static dev.quern.instructions.Immediate.BLOCK_TYPE;
import static dev.quern.instructions.Immediate.BLOCK_TYPE_CATCHES;
import static dev.quern.instructions.Immediate.CAST_BRANCH;
import static dev.quern.instructions.Immediate.DATA;
import static dev.quern.instructions.Immediate.DATA_MEMORY;
import static dev.quern.instructions.Immediate.ELEMENT;
import static dev.quern.instructions.Immediate.ELEMENT_TABLE;
import static dev.quern.instructions.Immediate.F32;
import static dev.quern.instructions.Immediate.F64;
import static dev.quern.instructions.Immediate.FENCE;
import static dev.quern.instructions.Immediate.FUNCTION;
import static dev.quern.instructions.Immediate.GLOBAL;
import static dev.quern.instructions.Immediate.HEAP_TYPE;
import static dev.quern.instructions.Immediate.I32;
import static dev.quern.instructions.Immediate.I64;
import static dev.quern.instructions.Immediate.LABEL;
import static dev.quern.instructions.Immediate.LABEL_TABLE;
import static dev.quern.instructions.Immediate.LANE;
import static dev.quern.instructions.Immediate.LOCAL;
import static dev.quern.instructions.Immediate.MEMORY;
import static dev.quern.instructions.Immediate.MEMORY_ARGUMENT;
import static dev.quern.instructions.Immediate.MEMORY_ARGUMENT_LANE;
import static dev.quern.instructions.Immediate.MEMORY_MEMORY;
import static dev.quern.instructions.Immediate.NONE;
import static dev.quern.instructions.Immediate.SHUFFLE;
import static dev.quern.instructions.Immediate.TABLE;
import static dev.quern.instructions.Immediate.TABLE_TABLE;
import static dev.quern.instructions.Immediate.TAG;
import static dev.quern.instructions.Immediate.TYPE;
import static dev.quern.instructions.Immediate.TYPE_DATA;
import static dev.quern.instructions.Immediate.TYPE_ELEMENT;
import static dev.quern.instructions.Immediate.TYPE_FIELD;
import static dev.quern.instructions.Immediate.TYPE_LENGTH;
import static dev.quern.instructions.Immediate.TYPE_TABLE;
import static dev.quern.instructions.Immediate.TYPE_TYPE;
import static dev.quern.instructions.Immediate.V128;
import static dev.quern.instructions.Immediate.VALUE_TYPES;

import java.util.List;

/**
 * The instructions of WebAssembly 3.0 and of the proposals threads, legacy exception handling and
 * wide arithmetic: one row an instruction.
 *
 * <p>A row reads: mnemonic of the text format; opcode (one byte, or {@code 0xPPCCCC} for prefix
 * byte {@code PP} and the LEB128 code {@code CCCC} after it); for a memory access, the number of
 * bytes accessed; immediates; signature; feature. A signature lists operands and results as letters
 * of {@link ValueKind} on both sides of {@code >}: {@code "il>i"} takes an {@code i32} below an
 * {@code i64} and leaves an {@code i32}; {@code a} is an address, whose type is that of the memory.
 * A row without a signature is typed by its context (immediates, locals, tables, the operand
 * stack).
 *
 * <p>Constants are named after the mnemonic. Where two opcodes share one mnemonic the second
 * carries a suffix: {@link #SELECT_T}, {@link #REF_TEST_NULL}, {@link #REF_CAST_NULL}.
 */
public enum Instruction {
  // Control
  UNREACHABLE("unreachable", 0x00, MVP),
  NOP("nop", 0x01, ">", MVP),
  BLOCK("block", 0x02, BLOCK_TYPE, MVP),
  LOOP("loop", 0x03, BLOCK_TYPE, MVP),
  IF("if", 0x04, BLOCK_TYPE, MVP),
  ELSE("else", 0x05, MVP),
  TRY("try", 0x06, BLOCK_TYPE, LEGACY_EXCEPTIONS),
  CATCH("catch", 0x07, TAG, LEGACY_EXCEPTIONS),
  THROW("throw", 0x08, TAG, EXCEPTIONS),
  RETHROW("rethrow", 0x09, LABEL, LEGACY_EXCEPTIONS),
  THROW_REF("throw_ref", 0x0A, EXCEPTIONS),
  END("end", 0x0B, MVP),
  BR("br", 0x0C, LABEL, MVP),
  BR_IF("br_if", 0x0D, LABEL, MVP),
  BR_TABLE("br_table", 0x0E, LABEL_TABLE, MVP),
  RETURN("return", 0x0F, MVP),
  CALL("call", 0x10, FUNCTION, MVP),
  CALL_INDIRECT("call_indirect", 0x11, TYPE_TABLE, MVP),
  RETURN_CALL("return_call", 0x12, FUNCTION, TAIL_CALL),
  RETURN_CALL_INDIRECT("return_call_indirect", 0x13, TYPE_TABLE, TAIL_CALL),
  CALL_REF("call_ref", 0x14, TYPE, FUNCTION_REFERENCES),
  RETURN_CALL_REF("return_call_ref", 0x15, TYPE, TAIL_CALL),
  DELEGATE("delegate", 0x18, LABEL, LEGACY_EXCEPTIONS),
  CATCH_ALL("catch_all", 0x19, LEGACY_EXCEPTIONS),
  TRY_TABLE("try_table", 0x1F, BLOCK_TYPE_CATCHES, EXCEPTIONS),

  // Parametric and variables
  DROP("drop", 0x1A, MVP),
  SELECT("select", 0x1B, MVP),
  SELECT_T("select", 0x1C, VALUE_TYPES, REFERENCE_TYPES),
  LOCAL_GET("local.get", 0x20, LOCAL, MVP),
  LOCAL_SET("local.set", 0x21, LOCAL, MVP),
  LOCAL_TEE("local.tee", 0x22, LOCAL, MVP),
  GLOBAL_GET("global.get", 0x23, GLOBAL, MVP),
  GLOBAL_SET("global.set", 0x24, GLOBAL, MVP),
  TABLE_GET("table.get", 0x25, TABLE, REFERENCE_TYPES),
  TABLE_SET("table.set", 0x26, TABLE, REFERENCE_TYPES),

  // Memory
  I32_LOAD("i32.load", 0x28, 4, "a>i", MVP),
  I64_LOAD("i64.load", 0x29, 8, "a>l", MVP),
  F32_LOAD("f32.load", 0x2A, 4, "a>f", MVP),
  F64_LOAD("f64.load", 0x2B, 8, "a>d", MVP),
  I32_LOAD8_S("i32.load8_s", 0x2C, 1, "a>i", MVP),
  I32_LOAD8_U("i32.load8_u", 0x2D, 1, "a>i", MVP),
  I32_LOAD16_S("i32.load16_s", 0x2E, 2, "a>i", MVP),
  I32_LOAD16_U("i32.load16_u", 0x2F, 2, "a>i", MVP),
  I64_LOAD8_S("i64.load8_s", 0x30, 1, "a>l", MVP),
  I64_LOAD8_U("i64.load8_u", 0x31, 1, "a>l", MVP),
  I64_LOAD16_S("i64.load16_s", 0x32, 2, "a>l", MVP),
  I64_LOAD16_U("i64.load16_u", 0x33, 2, "a>l", MVP),
  I64_LOAD32_S("i64.load32_s", 0x34, 4, "a>l", MVP),
  I64_LOAD32_U("i64.load32_u", 0x35, 4, "a>l", MVP),
  I32_STORE("i32.store", 0x36, 4, "ai>", MVP),
  I64_STORE("i64.store", 0x37, 8, "al>", MVP),
  F32_STORE("f32.store", 0x38, 4, "af>", MVP),
  F64_STORE("f64.store", 0x39, 8, "ad>", MVP),
  I32_STORE8("i32.store8", 0x3A, 1, "ai>", MVP),
  I32_STORE16("i32.store16", 0x3B, 2, "ai>", MVP),
  I64_STORE8("i64.store8", 0x3C, 1, "al>", MVP),
  I64_STORE16("i64.store16", 0x3D, 2, "al>", MVP),
  I64_STORE32("i64.store32", 0x3E, 4, "al>", MVP),
  MEMORY_SIZE("memory.size", 0x3F, MEMORY, ">a", MVP),
  MEMORY_GROW("memory.grow", 0x40, MEMORY, "a>a", MVP),

  // Numeric constants
  I32_CONST("i32.const", 0x41, I32, ">i", MVP),
  I64_CONST("i64.const", 0x42, I64, ">l", MVP),
  F32_CONST("f32.const", 0x43, F32, ">f", MVP),
  F64_CONST("f64.const", 0x44, F64, ">d", MVP),

  // Integer comparison
  I32_EQZ("i32.eqz", 0x45, "i>i", MVP),
  I32_EQ("i32.eq", 0x46, "ii>i", MVP),
  I32_NE("i32.ne", 0x47, "ii>i", MVP),
  I32_LT_S("i32.lt_s", 0x48, "ii>i", MVP),
  I32_LT_U("i32.lt_u", 0x49, "ii>i", MVP),
  I32_GT_S("i32.gt_s", 0x4A, "ii>i", MVP),
  I32_GT_U("i32.gt_u", 0x4B, "ii>i", MVP),
  I32_LE_S("i32.le_s", 0x4C, "ii>i", MVP),
  I32_LE_U("i32.le_u", 0x4D, "ii>i", MVP),
  I32_GE_S("i32.ge_s", 0x4E, "ii>i", MVP),
  I32_GE_U("i32.ge_u", 0x4F, "ii>i", MVP),
  I64_EQZ("i64.eqz", 0x50, "l>i", MVP),
  I64_EQ("i64.eq", 0x51, "ll>i", MVP),
  I64_NE("i64.ne", 0x52, "ll>i", MVP),
  I64_LT_S("i64.lt_s", 0x53, "ll>i", MVP),
  I64_LT_U("i64.lt_u", 0x54, "ll>i", MVP),
  I64_GT_S("i64.gt_s", 0x55, "ll>i", MVP),
  I64_GT_U("i64.gt_u", 0x56, "ll>i", MVP),
  I64_LE_S("i64.le_s", 0x57, "ll>i", MVP),
  I64_LE_U("i64.le_u", 0x58, "ll>i", MVP),
  I64_GE_S("i64.ge_s", 0x59, "ll>i", MVP),
  I64_GE_U("i64.ge_u", 0x5A, "ll>i", MVP),

  // Floating-point comparison
  F32_EQ("f32.eq", 0x5B, "ff>i", MVP),
  F32_NE("f32.ne", 0x5C, "ff>i", MVP),
  F32_LT("f32.lt", 0x5D, "ff>i", MVP),
  F32_GT("f32.gt", 0x5E, "ff>i", MVP),
  F32_LE("f32.le", 0x5F, "ff>i", MVP),
  F32_GE("f32.ge", 0x60, "ff>i", MVP),
  F64_EQ("f64.eq", 0x61, "dd>i", MVP),
  F64_NE("f64.ne", 0x62, "dd>i", MVP),
  F64_LT("f64.lt", 0x63, "dd>i", MVP),
  F64_GT("f64.gt", 0x64, "dd>i", MVP),
  F64_LE("f64.le", 0x65, "dd>i", MVP),
  F64_GE("f64.ge", 0x66, "dd>i", MVP),

  // Integer arithmetic
  I32_CLZ("i32.clz", 0x67, "i>i", MVP),
  I32_CTZ("i32.ctz", 0x68, "i>i", MVP),
  I32_POPCNT("i32.popcnt", 0x69, "i>i", MVP),
  I32_ADD("i32.add", 0x6A, "ii>i", MVP),
  I32_SUB("i32.sub", 0x6B, "ii>i", MVP),
  I32_MUL("i32.mul", 0x6C, "ii>i", MVP),
  I32_DIV_S("i32.div_s", 0x6D, "ii>i", MVP),
  I32_DIV_U("i32.div_u", 0x6E, "ii>i", MVP),
  I32_REM_S("i32.rem_s", 0x6F, "ii>i", MVP),
  I32_REM_U("i32.rem_u", 0x70, "ii>i", MVP),
  I32_AND("i32.and", 0x71, "ii>i", MVP),
  I32_OR("i32.or", 0x72, "ii>i", MVP),
  I32_XOR("i32.xor", 0x73, "ii>i", MVP),
  I32_SHL("i32.shl", 0x74, "ii>i", MVP),
  I32_SHR_S("i32.shr_s", 0x75, "ii>i", MVP),
  I32_SHR_U("i32.shr_u", 0x76, "ii>i", MVP),
  I32_ROTL("i32.rotl", 0x77, "ii>i", MVP),
  I32_ROTR("i32.rotr", 0x78, "ii>i", MVP),
  I64_CLZ("i64.clz", 0x79, "l>l", MVP),
  I64_CTZ("i64.ctz", 0x7A, "l>l", MVP),
  I64_POPCNT("i64.popcnt", 0x7B, "l>l", MVP),
  I64_ADD("i64.add", 0x7C, "ll>l", MVP),
  I64_SUB("i64.sub", 0x7D, "ll>l", MVP),
  I64_MUL("i64.mul", 0x7E, "ll>l", MVP),
  I64_DIV_S("i64.div_s", 0x7F, "ll>l", MVP),
  I64_DIV_U("i64.div_u", 0x80, "ll>l", MVP),
  I64_REM_S("i64.rem_s", 0x81, "ll>l", MVP),
  I64_REM_U("i64.rem_u", 0x82, "ll>l", MVP),
  I64_AND("i64.and", 0x83, "ll>l", MVP),
  I64_OR("i64.or", 0x84, "ll>l", MVP),
  I64_XOR("i64.xor", 0x85, "ll>l", MVP),
  I64_SHL("i64.shl", 0x86, "ll>l", MVP),
  I64_SHR_S("i64.shr_s", 0x87, "ll>l", MVP),
  I64_SHR_U("i64.shr_u", 0x88, "ll>l", MVP),
  I64_ROTL("i64.rotl", 0x89, "ll>l", MVP),
  I64_ROTR("i64.rotr", 0x8A, "ll>l", MVP),

  // Floating-point arithmetic
  F32_ABS("f32.abs", 0x8B, "f>f", MVP),
  F32_NEG("f32.neg", 0x8C, "f>f", MVP),
  F32_CEIL("f32.ceil", 0x8D, "f>f", MVP),
  F32_FLOOR("f32.floor", 0x8E, "f>f", MVP),
  F32_TRUNC("f32.trunc", 0x8F, "f>f", MVP),
  F32_NEAREST("f32.nearest", 0x90, "f>f", MVP),
  F32_SQRT("f32.sqrt", 0x91, "f>f", MVP),
  F32_ADD("f32.add", 0x92, "ff>f", MVP),
  F32_SUB("f32.sub", 0x93, "ff>f", MVP),
  F32_MUL("f32.mul", 0x94, "ff>f", MVP),
  F32_DIV("f32.div", 0x95, "ff>f", MVP),
  F32_MIN("f32.min", 0x96, "ff>f", MVP),
  F32_MAX("f32.max", 0x97, "ff>f", MVP),
  F32_COPYSIGN("f32.copysign", 0x98, "ff>f", MVP),
  F64_ABS("f64.abs", 0x99, "d>d", MVP),
  F64_NEG("f64.neg", 0x9A, "d>d", MVP),
  F64_CEIL("f64.ceil", 0x9B, "d>d", MVP),
  F64_FLOOR("f64.floor", 0x9C, "d>d", MVP),
  F64_TRUNC("f64.trunc", 0x9D, "d>d", MVP),
  F64_NEAREST("f64.nearest", 0x9E, "d>d", MVP),
  F64_SQRT("f64.sqrt", 0x9F, "d>d", MVP),
  F64_ADD("f64.add", 0xA0, "dd>d", MVP),
  F64_SUB("f64.sub", 0xA1, "dd>d", MVP),
  F64_MUL("f64.mul", 0xA2, "dd>d", MVP),
  F64_DIV("f64.div", 0xA3, "dd>d", MVP),
  F64_MIN("f64.min", 0xA4, "dd>d", MVP),
  F64_MAX("f64.max", 0xA5, "dd>d", MVP),
  F64_COPYSIGN("f64.copysign", 0xA6, "dd>d", MVP),

  // Conversion
  I32_WRAP_I64("i32.wrap_i64", 0xA7, "l>i", MVP),
  I32_TRUNC_F32_S("i32.trunc_f32_s", 0xA8, "f>i", MVP),
  I32_TRUNC_F32_U("i32.trunc_f32_u", 0xA9, "f>i", MVP),
  I32_TRUNC_F64_S("i32.trunc_f64_s", 0xAA, "d>i", MVP),
  I32_TRUNC_F64_U("i32.trunc_f64_u", 0xAB, "d>i", MVP),
  I64_EXTEND_I32_S("i64.extend_i32_s", 0xAC, "i>l", MVP),
  I64_EXTEND_I32_U("i64.extend_i32_u", 0xAD, "i>l", MVP),
  I64_TRUNC_F32_S("i64.trunc_f32_s", 0xAE, "f>l", MVP),
  I64_TRUNC_F32_U("i64.trunc_f32_u", 0xAF, "f>l", MVP),
  I64_TRUNC_F64_S("i64.trunc_f64_s", 0xB0, "d>l", MVP),
  I64_TRUNC_F64_U("i64.trunc_f64_u", 0xB1, "d>l", MVP),
  F32_CONVERT_I32_S("f32.convert_i32_s", 0xB2, "i>f", MVP),
  F32_CONVERT_I32_U("f32.convert_i32_u", 0xB3, "i>f", MVP),
  F32_CONVERT_I64_S("f32.convert_i64_s", 0xB4, "l>f", MVP),
  F32_CONVERT_I64_U("f32.convert_i64_u", 0xB5, "l>f", MVP),
  F32_DEMOTE_F64("f32.demote_f64", 0xB6, "d>f", MVP),
  F64_CONVERT_I32_S("f64.convert_i32_s", 0xB7, "i>d", MVP),
  F64_CONVERT_I32_U("f64.convert_i32_u", 0xB8, "i>d", MVP),
  F64_CONVERT_I64_S("f64.convert_i64_s", 0xB9, "l>d", MVP),
  F64_CONVERT_I64_U("f64.convert_i64_u", 0xBA, "l>d", MVP),
  F64_PROMOTE_F32("f64.promote_f32", 0xBB, "f>d", MVP),
  I32_REINTERPRET_F32("i32.reinterpret_f32", 0xBC, "f>i", MVP),
  I64_REINTERPRET_F64("i64.reinterpret_f64", 0xBD, "d>l", MVP),
  F32_REINTERPRET_I32("f32.reinterpret_i32", 0xBE, "i>f", MVP),
  F64_REINTERPRET_I64("f64.reinterpret_i64", 0xBF, "l>d", MVP),
  I32_EXTEND8_S("i32.extend8_s", 0xC0, "i>i", SIGN_EXTENSION),
  I32_EXTEND16_S("i32.extend16_s", 0xC1, "i>i", SIGN_EXTENSION),
  I64_EXTEND8_S("i64.extend8_s", 0xC2, "l>l", SIGN_EXTENSION),
  I64_EXTEND16_S("i64.extend16_s", 0xC3, "l>l", SIGN_EXTENSION),
  I64_EXTEND32_S("i64.extend32_s", 0xC4, "l>l", SIGN_EXTENSION),

  // References
  REF_NULL("ref.null", 0xD0, HEAP_TYPE, REFERENCE_TYPES),
  REF_IS_NULL("ref.is_null", 0xD1, REFERENCE_TYPES),
  REF_FUNC("ref.func", 0xD2, FUNCTION, REFERENCE_TYPES),
  REF_EQ("ref.eq", 0xD3, GC),
  REF_AS_NON_NULL("ref.as_non_null", 0xD4, FUNCTION_REFERENCES),
  BR_ON_NULL("br_on_null", 0xD5, LABEL, FUNCTION_REFERENCES),
  BR_ON_NON_NULL("br_on_non_null", 0xD6, LABEL, FUNCTION_REFERENCES),

  // Aggregates, casts and i31 (prefix 0xFB)
  STRUCT_NEW("struct.new", 0xFB0000, TYPE, GC),
  STRUCT_NEW_DEFAULT("struct.new_default", 0xFB0001, TYPE, GC),
  STRUCT_GET("struct.get", 0xFB0002, TYPE_FIELD, GC),
  STRUCT_GET_S("struct.get_s", 0xFB0003, TYPE_FIELD, GC),
  STRUCT_GET_U("struct.get_u", 0xFB0004, TYPE_FIELD, GC),
  STRUCT_SET("struct.set", 0xFB0005, TYPE_FIELD, GC),
  ARRAY_NEW("array.new", 0xFB0006, TYPE, GC),
  ARRAY_NEW_DEFAULT("array.new_default", 0xFB0007, TYPE, GC),
  ARRAY_NEW_FIXED("array.new_fixed", 0xFB0008, TYPE_LENGTH, GC),
  ARRAY_NEW_DATA("array.new_data", 0xFB0009, TYPE_DATA, GC),
  ARRAY_NEW_ELEM("array.new_elem", 0xFB000A, TYPE_ELEMENT, GC),
  ARRAY_GET("array.get", 0xFB000B, TYPE, GC),
  ARRAY_GET_S("array.get_s", 0xFB000C, TYPE, GC),
  ARRAY_GET_U("array.get_u", 0xFB000D, TYPE, GC),
  ARRAY_SET("array.set", 0xFB000E, TYPE, GC),
  ARRAY_LEN("array.len", 0xFB000F, GC),
  ARRAY_FILL("array.fill", 0xFB0010, TYPE, GC),
  ARRAY_COPY("array.copy", 0xFB0011, TYPE_TYPE, GC),
  ARRAY_INIT_DATA("array.init_data", 0xFB0012, TYPE_DATA, GC),
  ARRAY_INIT_ELEM("array.init_elem", 0xFB0013, TYPE_ELEMENT, GC),
  REF_TEST("ref.test", 0xFB0014, HEAP_TYPE, GC),
  REF_TEST_NULL("ref.test", 0xFB0015, HEAP_TYPE, GC),
  REF_CAST("ref.cast", 0xFB0016, HEAP_TYPE, GC),
  REF_CAST_NULL("ref.cast", 0xFB0017, HEAP_TYPE, GC),
  BR_ON_CAST("br_on_cast", 0xFB0018, CAST_BRANCH, GC),
  BR_ON_CAST_FAIL("br_on_cast_fail", 0xFB0019, CAST_BRANCH, GC),
  ANY_CONVERT_EXTERN("any.convert_extern", 0xFB001A, GC),
  EXTERN_CONVERT_ANY("extern.convert_any", 0xFB001B, GC),
  REF_I31("ref.i31", 0xFB001C, GC),
  I31_GET_S("i31.get_s", 0xFB001D, GC),
  I31_GET_U("i31.get_u", 0xFB001E, GC),

  // Saturating truncation, bulk operations and wide arithmetic (prefix 0xFC)
  I32_TRUNC_SAT_F32_S("i32.trunc_sat_f32_s", 0xFC0000, "f>i", SATURATING_CONVERSION),
  I32_TRUNC_SAT_F32_U("i32.trunc_sat_f32_u", 0xFC0001, "f>i", SATURATING_CONVERSION),
  I32_TRUNC_SAT_F64_S("i32.trunc_sat_f64_s", 0xFC0002, "d>i", SATURATING_CONVERSION),
  I32_TRUNC_SAT_F64_U("i32.trunc_sat_f64_u", 0xFC0003, "d>i", SATURATING_CONVERSION),
  I64_TRUNC_SAT_F32_S("i64.trunc_sat_f32_s", 0xFC0004, "f>l", SATURATING_CONVERSION),
  I64_TRUNC_SAT_F32_U("i64.trunc_sat_f32_u", 0xFC0005, "f>l", SATURATING_CONVERSION),
  I64_TRUNC_SAT_F64_S("i64.trunc_sat_f64_s", 0xFC0006, "d>l", SATURATING_CONVERSION),
  I64_TRUNC_SAT_F64_U("i64.trunc_sat_f64_u", 0xFC0007, "d>l", SATURATING_CONVERSION),
  MEMORY_INIT("memory.init", 0xFC0008, DATA_MEMORY, "aii>", BULK_MEMORY),
  DATA_DROP("data.drop", 0xFC0009, DATA, ">", BULK_MEMORY),
  MEMORY_COPY("memory.copy", 0xFC000A, MEMORY_MEMORY, BULK_MEMORY),
  MEMORY_FILL("memory.fill", 0xFC000B, MEMORY, "aia>", BULK_MEMORY),
  TABLE_INIT("table.init", 0xFC000C, ELEMENT_TABLE, BULK_MEMORY),
  ELEM_DROP("elem.drop", 0xFC000D, ELEMENT, ">", BULK_MEMORY),
  TABLE_COPY("table.copy", 0xFC000E, TABLE_TABLE, BULK_MEMORY),
  TABLE_GROW("table.grow", 0xFC000F, TABLE, REFERENCE_TYPES),
  TABLE_SIZE("table.size", 0xFC0010, TABLE, REFERENCE_TYPES),
  TABLE_FILL("table.fill", 0xFC0011, TABLE, REFERENCE_TYPES),
  I64_ADD128("i64.add128", 0xFC0013, "llll>ll", WIDE_ARITHMETIC),
  I64_SUB128("i64.sub128", 0xFC0014, "llll>ll", WIDE_ARITHMETIC),
  I64_MUL_WIDE_S("i64.mul_wide_s", 0xFC0015, "ll>ll", WIDE_ARITHMETIC),
  I64_MUL_WIDE_U("i64.mul_wide_u", 0xFC0016, "ll>ll", WIDE_ARITHMETIC),

  // Vectors: memory, constants and lanes (prefix 0xFD)
  V128_LOAD("v128.load", 0xFD0000, 16, "a>v", SIMD),
  V128_LOAD8X8_S("v128.load8x8_s", 0xFD0001, 8, "a>v", SIMD),
  V128_LOAD8X8_U("v128.load8x8_u", 0xFD0002, 8, "a>v", SIMD),
  V128_LOAD16X4_S("v128.load16x4_s", 0xFD0003, 8, "a>v", SIMD),
  V128_LOAD16X4_U("v128.load16x4_u", 0xFD0004, 8, "a>v", SIMD),
  V128_LOAD32X2_S("v128.load32x2_s", 0xFD0005, 8, "a>v", SIMD),
  V128_LOAD32X2_U("v128.load32x2_u", 0xFD0006, 8, "a>v", SIMD),
  V128_LOAD8_SPLAT("v128.load8_splat", 0xFD0007, 1, "a>v", SIMD),
  V128_LOAD16_SPLAT("v128.load16_splat", 0xFD0008, 2, "a>v", SIMD),
  V128_LOAD32_SPLAT("v128.load32_splat", 0xFD0009, 4, "a>v", SIMD),
  V128_LOAD64_SPLAT("v128.load64_splat", 0xFD000A, 8, "a>v", SIMD),
  V128_STORE("v128.store", 0xFD000B, 16, "av>", SIMD),
  V128_CONST("v128.const", 0xFD000C, V128, ">v", SIMD),
  I8X16_SHUFFLE("i8x16.shuffle", 0xFD000D, SHUFFLE, "vv>v", SIMD),
  I8X16_SWIZZLE("i8x16.swizzle", 0xFD000E, "vv>v", SIMD),
  I8X16_SPLAT("i8x16.splat", 0xFD000F, "i>v", SIMD),
  I16X8_SPLAT("i16x8.splat", 0xFD0010, "i>v", SIMD),
  I32X4_SPLAT("i32x4.splat", 0xFD0011, "i>v", SIMD),
  I64X2_SPLAT("i64x2.splat", 0xFD0012, "l>v", SIMD),
  F32X4_SPLAT("f32x4.splat", 0xFD0013, "f>v", SIMD),
  F64X2_SPLAT("f64x2.splat", 0xFD0014, "d>v", SIMD),
  I8X16_EXTRACT_LANE_S("i8x16.extract_lane_s", 0xFD0015, LANE, "v>i", SIMD),
  I8X16_EXTRACT_LANE_U("i8x16.extract_lane_u", 0xFD0016, LANE, "v>i", SIMD),
  I8X16_REPLACE_LANE("i8x16.replace_lane", 0xFD0017, LANE, "vi>v", SIMD),
  I16X8_EXTRACT_LANE_S("i16x8.extract_lane_s", 0xFD0018, LANE, "v>i", SIMD),
  I16X8_EXTRACT_LANE_U("i16x8.extract_lane_u", 0xFD0019, LANE, "v>i", SIMD),
  I16X8_REPLACE_LANE("i16x8.replace_lane", 0xFD001A, LANE, "vi>v", SIMD),
  I32X4_EXTRACT_LANE("i32x4.extract_lane", 0xFD001B, LANE, "v>i", SIMD),
  I32X4_REPLACE_LANE("i32x4.replace_lane", 0xFD001C, LANE, "vi>v", SIMD),
  I64X2_EXTRACT_LANE("i64x2.extract_lane", 0xFD001D, LANE, "v>l", SIMD),
  I64X2_REPLACE_LANE("i64x2.replace_lane", 0xFD001E, LANE, "vl>v", SIMD),
  F32X4_EXTRACT_LANE("f32x4.extract_lane", 0xFD001F, LANE, "v>f", SIMD),
  F32X4_REPLACE_LANE("f32x4.replace_lane", 0xFD0020, LANE, "vf>v", SIMD),
  F64X2_EXTRACT_LANE("f64x2.extract_lane", 0xFD0021, LANE, "v>d", SIMD),
  F64X2_REPLACE_LANE("f64x2.replace_lane", 0xFD0022, LANE, "vd>v", SIMD),

  // Vectors: comparison
  I8X16_EQ("i8x16.eq", 0xFD0023, "vv>v", SIMD),
  I8X16_NE("i8x16.ne", 0xFD0024, "vv>v", SIMD),
  I8X16_LT_S("i8x16.lt_s", 0xFD0025, "vv>v", SIMD),
  I8X16_LT_U("i8x16.lt_u", 0xFD0026, "vv>v", SIMD),
  I8X16_GT_S("i8x16.gt_s", 0xFD0027, "vv>v", SIMD),
  I8X16_GT_U("i8x16.gt_u", 0xFD0028, "vv>v", SIMD),
  I8X16_LE_S("i8x16.le_s", 0xFD0029, "vv>v", SIMD),
  I8X16_LE_U("i8x16.le_u", 0xFD002A, "vv>v", SIMD),
  I8X16_GE_S("i8x16.ge_s", 0xFD002B, "vv>v", SIMD),
  I8X16_GE_U("i8x16.ge_u", 0xFD002C, "vv>v", SIMD),
  I16X8_EQ("i16x8.eq", 0xFD002D, "vv>v", SIMD),
  I16X8_NE("i16x8.ne", 0xFD002E, "vv>v", SIMD),
  I16X8_LT_S("i16x8.lt_s", 0xFD002F, "vv>v", SIMD),
  I16X8_LT_U("i16x8.lt_u", 0xFD0030, "vv>v", SIMD),
  I16X8_GT_S("i16x8.gt_s", 0xFD0031, "vv>v", SIMD),
  I16X8_GT_U("i16x8.gt_u", 0xFD0032, "vv>v", SIMD),
  I16X8_LE_S("i16x8.le_s", 0xFD0033, "vv>v", SIMD),
  I16X8_LE_U("i16x8.le_u", 0xFD0034, "vv>v", SIMD),
  I16X8_GE_S("i16x8.ge_s", 0xFD0035, "vv>v", SIMD),
  I16X8_GE_U("i16x8.ge_u", 0xFD0036, "vv>v", SIMD),
  I32X4_EQ("i32x4.eq", 0xFD0037, "vv>v", SIMD),
  I32X4_NE("i32x4.ne", 0xFD0038, "vv>v", SIMD),
  I32X4_LT_S("i32x4.lt_s", 0xFD0039, "vv>v", SIMD),
  I32X4_LT_U("i32x4.lt_u", 0xFD003A, "vv>v", SIMD),
  I32X4_GT_S("i32x4.gt_s", 0xFD003B, "vv>v", SIMD),
  I32X4_GT_U("i32x4.gt_u", 0xFD003C, "vv>v", SIMD),
  I32X4_LE_S("i32x4.le_s", 0xFD003D, "vv>v", SIMD),
  I32X4_LE_U("i32x4.le_u", 0xFD003E, "vv>v", SIMD),
  I32X4_GE_S("i32x4.ge_s", 0xFD003F, "vv>v", SIMD),
  I32X4_GE_U("i32x4.ge_u", 0xFD0040, "vv>v", SIMD),
  F32X4_EQ("f32x4.eq", 0xFD0041, "vv>v", SIMD),
  F32X4_NE("f32x4.ne", 0xFD0042, "vv>v", SIMD),
  F32X4_LT("f32x4.lt", 0xFD0043, "vv>v", SIMD),
  F32X4_GT("f32x4.gt", 0xFD0044, "vv>v", SIMD),
  F32X4_LE("f32x4.le", 0xFD0045, "vv>v", SIMD),
  F32X4_GE("f32x4.ge", 0xFD0046, "vv>v", SIMD),
  F64X2_EQ("f64x2.eq", 0xFD0047, "vv>v", SIMD),
  F64X2_NE("f64x2.ne", 0xFD0048, "vv>v", SIMD),
  F64X2_LT("f64x2.lt", 0xFD0049, "vv>v", SIMD),
  F64X2_GT("f64x2.gt", 0xFD004A, "vv>v", SIMD),
  F64X2_LE("f64x2.le", 0xFD004B, "vv>v", SIMD),
  F64X2_GE("f64x2.ge", 0xFD004C, "vv>v", SIMD),

  // Vectors: bitwise
  V128_NOT("v128.not", 0xFD004D, "v>v", SIMD),
  V128_AND("v128.and", 0xFD004E, "vv>v", SIMD),
  V128_ANDNOT("v128.andnot", 0xFD004F, "vv>v", SIMD),
  V128_OR("v128.or", 0xFD0050, "vv>v", SIMD),
  V128_XOR("v128.xor", 0xFD0051, "vv>v", SIMD),
  V128_BITSELECT("v128.bitselect", 0xFD0052, "vvv>v", SIMD),
  V128_ANY_TRUE("v128.any_true", 0xFD0053, "v>i", SIMD),

  // Vectors: lanes of memory
  V128_LOAD8_LANE("v128.load8_lane", 0xFD0054, 1, MEMORY_ARGUMENT_LANE, "av>v", SIMD),
  V128_LOAD16_LANE("v128.load16_lane", 0xFD0055, 2, MEMORY_ARGUMENT_LANE, "av>v", SIMD),
  V128_LOAD32_LANE("v128.load32_lane", 0xFD0056, 4, MEMORY_ARGUMENT_LANE, "av>v", SIMD),
  V128_LOAD64_LANE("v128.load64_lane", 0xFD0057, 8, MEMORY_ARGUMENT_LANE, "av>v", SIMD),
  V128_STORE8_LANE("v128.store8_lane", 0xFD0058, 1, MEMORY_ARGUMENT_LANE, "av>", SIMD),
  V128_STORE16_LANE("v128.store16_lane", 0xFD0059, 2, MEMORY_ARGUMENT_LANE, "av>", SIMD),
  V128_STORE32_LANE("v128.store32_lane", 0xFD005A, 4, MEMORY_ARGUMENT_LANE, "av>", SIMD),
  V128_STORE64_LANE("v128.store64_lane", 0xFD005B, 8, MEMORY_ARGUMENT_LANE, "av>", SIMD),
  V128_LOAD32_ZERO("v128.load32_zero", 0xFD005C, 4, "a>v", SIMD),
  V128_LOAD64_ZERO("v128.load64_zero", 0xFD005D, 8, "a>v", SIMD),

  // Vectors: arithmetic and conversion
  F32X4_DEMOTE_F64X2_ZERO("f32x4.demote_f64x2_zero", 0xFD005E, "v>v", SIMD),
  F64X2_PROMOTE_LOW_F32X4("f64x2.promote_low_f32x4", 0xFD005F, "v>v", SIMD),
  I8X16_ABS("i8x16.abs", 0xFD0060, "v>v", SIMD),
  I8X16_NEG("i8x16.neg", 0xFD0061, "v>v", SIMD),
  I8X16_POPCNT("i8x16.popcnt", 0xFD0062, "v>v", SIMD),
  I8X16_ALL_TRUE("i8x16.all_true", 0xFD0063, "v>i", SIMD),
  I8X16_BITMASK("i8x16.bitmask", 0xFD0064, "v>i", SIMD),
  I8X16_NARROW_I16X8_S("i8x16.narrow_i16x8_s", 0xFD0065, "vv>v", SIMD),
  I8X16_NARROW_I16X8_U("i8x16.narrow_i16x8_u", 0xFD0066, "vv>v", SIMD),
  F32X4_CEIL("f32x4.ceil", 0xFD0067, "v>v", SIMD),
  F32X4_FLOOR("f32x4.floor", 0xFD0068, "v>v", SIMD),
  F32X4_TRUNC("f32x4.trunc", 0xFD0069, "v>v", SIMD),
  F32X4_NEAREST("f32x4.nearest", 0xFD006A, "v>v", SIMD),
  I8X16_SHL("i8x16.shl", 0xFD006B, "vi>v", SIMD),
  I8X16_SHR_S("i8x16.shr_s", 0xFD006C, "vi>v", SIMD),
  I8X16_SHR_U("i8x16.shr_u", 0xFD006D, "vi>v", SIMD),
  I8X16_ADD("i8x16.add", 0xFD006E, "vv>v", SIMD),
  I8X16_ADD_SAT_S("i8x16.add_sat_s", 0xFD006F, "vv>v", SIMD),
  I8X16_ADD_SAT_U("i8x16.add_sat_u", 0xFD0070, "vv>v", SIMD),
  I8X16_SUB("i8x16.sub", 0xFD0071, "vv>v", SIMD),
  I8X16_SUB_SAT_S("i8x16.sub_sat_s", 0xFD0072, "vv>v", SIMD),
  I8X16_SUB_SAT_U("i8x16.sub_sat_u", 0xFD0073, "vv>v", SIMD),
  F64X2_CEIL("f64x2.ceil", 0xFD0074, "v>v", SIMD),
  F64X2_FLOOR("f64x2.floor", 0xFD0075, "v>v", SIMD),
  I8X16_MIN_S("i8x16.min_s", 0xFD0076, "vv>v", SIMD),
  I8X16_MIN_U("i8x16.min_u", 0xFD0077, "vv>v", SIMD),
  I8X16_MAX_S("i8x16.max_s", 0xFD0078, "vv>v", SIMD),
  I8X16_MAX_U("i8x16.max_u", 0xFD0079, "vv>v", SIMD),
  F64X2_TRUNC("f64x2.trunc", 0xFD007A, "v>v", SIMD),
  I8X16_AVGR_U("i8x16.avgr_u", 0xFD007B, "vv>v", SIMD),
  I16X8_EXTADD_PAIRWISE_I8X16_S("i16x8.extadd_pairwise_i8x16_s", 0xFD007C, "v>v", SIMD),
  I16X8_EXTADD_PAIRWISE_I8X16_U("i16x8.extadd_pairwise_i8x16_u", 0xFD007D, "v>v", SIMD),
  I32X4_EXTADD_PAIRWISE_I16X8_S("i32x4.extadd_pairwise_i16x8_s", 0xFD007E, "v>v", SIMD),
  I32X4_EXTADD_PAIRWISE_I16X8_U("i32x4.extadd_pairwise_i16x8_u", 0xFD007F, "v>v", SIMD),
  I16X8_ABS("i16x8.abs", 0xFD0080, "v>v", SIMD),
  I16X8_NEG("i16x8.neg", 0xFD0081, "v>v", SIMD),
  I16X8_Q15MULR_SAT_S("i16x8.q15mulr_sat_s", 0xFD0082, "vv>v", SIMD),
  I16X8_ALL_TRUE("i16x8.all_true", 0xFD0083, "v>i", SIMD),
  I16X8_BITMASK("i16x8.bitmask", 0xFD0084, "v>i", SIMD),
  I16X8_NARROW_I32X4_S("i16x8.narrow_i32x4_s", 0xFD0085, "vv>v", SIMD),
  I16X8_NARROW_I32X4_U("i16x8.narrow_i32x4_u", 0xFD0086, "vv>v", SIMD),
  I16X8_EXTEND_LOW_I8X16_S("i16x8.extend_low_i8x16_s", 0xFD0087, "v>v", SIMD),
  I16X8_EXTEND_HIGH_I8X16_S("i16x8.extend_high_i8x16_s", 0xFD0088, "v>v", SIMD),
  I16X8_EXTEND_LOW_I8X16_U("i16x8.extend_low_i8x16_u", 0xFD0089, "v>v", SIMD),
  I16X8_EXTEND_HIGH_I8X16_U("i16x8.extend_high_i8x16_u", 0xFD008A, "v>v", SIMD),
  I16X8_SHL("i16x8.shl", 0xFD008B, "vi>v", SIMD),
  I16X8_SHR_S("i16x8.shr_s", 0xFD008C, "vi>v", SIMD),
  I16X8_SHR_U("i16x8.shr_u", 0xFD008D, "vi>v", SIMD),
  I16X8_ADD("i16x8.add", 0xFD008E, "vv>v", SIMD),
  I16X8_ADD_SAT_S("i16x8.add_sat_s", 0xFD008F, "vv>v", SIMD),
  I16X8_ADD_SAT_U("i16x8.add_sat_u", 0xFD0090, "vv>v", SIMD),
  I16X8_SUB("i16x8.sub", 0xFD0091, "vv>v", SIMD),
  I16X8_SUB_SAT_S("i16x8.sub_sat_s", 0xFD0092, "vv>v", SIMD),
  I16X8_SUB_SAT_U("i16x8.sub_sat_u", 0xFD0093, "vv>v", SIMD),
  F64X2_NEAREST("f64x2.nearest", 0xFD0094, "v>v", SIMD),
  I16X8_MUL("i16x8.mul", 0xFD0095, "vv>v", SIMD),
  I16X8_MIN_S("i16x8.min_s", 0xFD0096, "vv>v", SIMD),
  I16X8_MIN_U("i16x8.min_u", 0xFD0097, "vv>v", SIMD),
  I16X8_MAX_S("i16x8.max_s", 0xFD0098, "vv>v", SIMD),
  I16X8_MAX_U("i16x8.max_u", 0xFD0099, "vv>v", SIMD),
  I16X8_AVGR_U("i16x8.avgr_u", 0xFD009B, "vv>v", SIMD),
  I16X8_EXTMUL_LOW_I8X16_S("i16x8.extmul_low_i8x16_s", 0xFD009C, "vv>v", SIMD),
  I16X8_EXTMUL_HIGH_I8X16_S("i16x8.extmul_high_i8x16_s", 0xFD009D, "vv>v", SIMD),
  I16X8_EXTMUL_LOW_I8X16_U("i16x8.extmul_low_i8x16_u", 0xFD009E, "vv>v", SIMD),
  I16X8_EXTMUL_HIGH_I8X16_U("i16x8.extmul_high_i8x16_u", 0xFD009F, "vv>v", SIMD),
  I32X4_ABS("i32x4.abs", 0xFD00A0, "v>v", SIMD),
  I32X4_NEG("i32x4.neg", 0xFD00A1, "v>v", SIMD),
  I32X4_ALL_TRUE("i32x4.all_true", 0xFD00A3, "v>i", SIMD),
  I32X4_BITMASK("i32x4.bitmask", 0xFD00A4, "v>i", SIMD),
  I32X4_EXTEND_LOW_I16X8_S("i32x4.extend_low_i16x8_s", 0xFD00A7, "v>v", SIMD),
  I32X4_EXTEND_HIGH_I16X8_S("i32x4.extend_high_i16x8_s", 0xFD00A8, "v>v", SIMD),
  I32X4_EXTEND_LOW_I16X8_U("i32x4.extend_low_i16x8_u", 0xFD00A9, "v>v", SIMD),
  I32X4_EXTEND_HIGH_I16X8_U("i32x4.extend_high_i16x8_u", 0xFD00AA, "v>v", SIMD),
  I32X4_SHL("i32x4.shl", 0xFD00AB, "vi>v", SIMD),
  I32X4_SHR_S("i32x4.shr_s", 0xFD00AC, "vi>v", SIMD),
  I32X4_SHR_U("i32x4.shr_u", 0xFD00AD, "vi>v", SIMD),
  I32X4_ADD("i32x4.add", 0xFD00AE, "vv>v", SIMD),
  I32X4_SUB("i32x4.sub", 0xFD00B1, "vv>v", SIMD),
  I32X4_MUL("i32x4.mul", 0xFD00B5, "vv>v", SIMD),
  I32X4_MIN_S("i32x4.min_s", 0xFD00B6, "vv>v", SIMD),
  I32X4_MIN_U("i32x4.min_u", 0xFD00B7, "vv>v", SIMD),
  I32X4_MAX_S("i32x4.max_s", 0xFD00B8, "vv>v", SIMD),
  I32X4_MAX_U("i32x4.max_u", 0xFD00B9, "vv>v", SIMD),
  I32X4_DOT_I16X8_S("i32x4.dot_i16x8_s", 0xFD00BA, "vv>v", SIMD),
  I32X4_EXTMUL_LOW_I16X8_S("i32x4.extmul_low_i16x8_s", 0xFD00BC, "vv>v", SIMD),
  I32X4_EXTMUL_HIGH_I16X8_S("i32x4.extmul_high_i16x8_s", 0xFD00BD, "vv>v", SIMD),
  I32X4_EXTMUL_LOW_I16X8_U("i32x4.extmul_low_i16x8_u", 0xFD00BE, "vv>v", SIMD),
  I32X4_EXTMUL_HIGH_I16X8_U("i32x4.extmul_high_i16x8_u", 0xFD00BF, "vv>v", SIMD),
  I64X2_ABS("i64x2.abs", 0xFD00C0, "v>v", SIMD),
  I64X2_NEG("i64x2.neg", 0xFD00C1, "v>v", SIMD),
  I64X2_ALL_TRUE("i64x2.all_true", 0xFD00C3, "v>i", SIMD),
  I64X2_BITMASK("i64x2.bitmask", 0xFD00C4, "v>i", SIMD),
  I64X2_EXTEND_LOW_I32X4_S("i64x2.extend_low_i32x4_s", 0xFD00C7, "v>v", SIMD),
  I64X2_EXTEND_HIGH_I32X4_S("i64x2.extend_high_i32x4_s", 0xFD00C8, "v>v", SIMD),
  I64X2_EXTEND_LOW_I32X4_U("i64x2.extend_low_i32x4_u", 0xFD00C9, "v>v", SIMD),
  I64X2_EXTEND_HIGH_I32X4_U("i64x2.extend_high_i32x4_u", 0xFD00CA, "v>v", SIMD),
  I64X2_SHL("i64x2.shl", 0xFD00CB, "vi>v", SIMD),
  I64X2_SHR_S("i64x2.shr_s", 0xFD00CC, "vi>v", SIMD),
  I64X2_SHR_U("i64x2.shr_u", 0xFD00CD, "vi>v", SIMD),
  I64X2_ADD("i64x2.add", 0xFD00CE, "vv>v", SIMD),
  I64X2_SUB("i64x2.sub", 0xFD00D1, "vv>v", SIMD),
  I64X2_MUL("i64x2.mul", 0xFD00D5, "vv>v", SIMD),
  I64X2_EQ("i64x2.eq", 0xFD00D6, "vv>v", SIMD),
  I64X2_NE("i64x2.ne", 0xFD00D7, "vv>v", SIMD),
  I64X2_LT_S("i64x2.lt_s", 0xFD00D8, "vv>v", SIMD),
  I64X2_GT_S("i64x2.gt_s", 0xFD00D9, "vv>v", SIMD),
  I64X2_LE_S("i64x2.le_s", 0xFD00DA, "vv>v", SIMD),
  I64X2_GE_S("i64x2.ge_s", 0xFD00DB, "vv>v", SIMD),
  I64X2_EXTMUL_LOW_I32X4_S("i64x2.extmul_low_i32x4_s", 0xFD00DC, "vv>v", SIMD),
  I64X2_EXTMUL_HIGH_I32X4_S("i64x2.extmul_high_i32x4_s", 0xFD00DD, "vv>v", SIMD),
  I64X2_EXTMUL_LOW_I32X4_U("i64x2.extmul_low_i32x4_u", 0xFD00DE, "vv>v", SIMD),
  I64X2_EXTMUL_HIGH_I32X4_U("i64x2.extmul_high_i32x4_u", 0xFD00DF, "vv>v", SIMD),
  F32X4_ABS("f32x4.abs", 0xFD00E0, "v>v", SIMD),
  F32X4_NEG("f32x4.neg", 0xFD00E1, "v>v", SIMD),
  F32X4_SQRT("f32x4.sqrt", 0xFD00E3, "v>v", SIMD),
  F32X4_ADD("f32x4.add", 0xFD00E4, "vv>v", SIMD),
  F32X4_SUB("f32x4.sub", 0xFD00E5, "vv>v", SIMD),
  F32X4_MUL("f32x4.mul", 0xFD00E6, "vv>v", SIMD),
  F32X4_DIV("f32x4.div", 0xFD00E7, "vv>v", SIMD),
  F32X4_MIN("f32x4.min", 0xFD00E8, "vv>v", SIMD),
  F32X4_MAX("f32x4.max", 0xFD00E9, "vv>v", SIMD),
  F32X4_PMIN("f32x4.pmin", 0xFD00EA, "vv>v", SIMD),
  F32X4_PMAX("f32x4.pmax", 0xFD00EB, "vv>v", SIMD),
  F64X2_ABS("f64x2.abs", 0xFD00EC, "v>v", SIMD),
  F64X2_NEG("f64x2.neg", 0xFD00ED, "v>v", SIMD),
  F64X2_SQRT("f64x2.sqrt", 0xFD00EF, "v>v", SIMD),
  F64X2_ADD("f64x2.add", 0xFD00F0, "vv>v", SIMD),
  F64X2_SUB("f64x2.sub", 0xFD00F1, "vv>v", SIMD),
  F64X2_MUL("f64x2.mul", 0xFD00F2, "vv>v", SIMD),
  F64X2_DIV("f64x2.div", 0xFD00F3, "vv>v", SIMD),
  F64X2_MIN("f64x2.min", 0xFD00F4, "vv>v", SIMD),
  F64X2_MAX("f64x2.max", 0xFD00F5, "vv>v", SIMD),
  F64X2_PMIN("f64x2.pmin", 0xFD00F6, "vv>v", SIMD),
  F64X2_PMAX("f64x2.pmax", 0xFD00F7, "vv>v", SIMD),
  I32X4_TRUNC_SAT_F32X4_S("i32x4.trunc_sat_f32x4_s", 0xFD00F8, "v>v", SIMD),
  I32X4_TRUNC_SAT_F32X4_U("i32x4.trunc_sat_f32x4_u", 0xFD00F9, "v>v", SIMD),
  F32X4_CONVERT_I32X4_S("f32x4.convert_i32x4_s", 0xFD00FA, "v>v", SIMD),
  F32X4_CONVERT_I32X4_U("f32x4.convert_i32x4_u", 0xFD00FB, "v>v", SIMD),
  I32X4_TRUNC_SAT_F64X2_S_ZERO("i32x4.trunc_sat_f64x2_s_zero", 0xFD00FC, "v>v", SIMD),
  I32X4_TRUNC_SAT_F64X2_U_ZERO("i32x4.trunc_sat_f64x2_u_zero", 0xFD00FD, "v>v", SIMD),
  F64X2_CONVERT_LOW_I32X4_S("f64x2.convert_low_i32x4_s", 0xFD00FE, "v>v", SIMD),
  F64X2_CONVERT_LOW_I32X4_U("f64x2.convert_low_i32x4_u", 0xFD00FF, "v>v", SIMD),

  // Vectors: relaxed
  I8X16_RELAXED_SWIZZLE("i8x16.relaxed_swizzle", 0xFD0100, "vv>v", RELAXED_SIMD),
  I32X4_RELAXED_TRUNC_F32X4_S("i32x4.relaxed_trunc_f32x4_s", 0xFD0101, "v>v", RELAXED_SIMD),
  I32X4_RELAXED_TRUNC_F32X4_U("i32x4.relaxed_trunc_f32x4_u", 0xFD0102, "v>v", RELAXED_SIMD),
  I32X4_RELAXED_TRUNC_F64X2_S_ZERO(
      "i32x4.relaxed_trunc_f64x2_s_zero", 0xFD0103, "v>v", RELAXED_SIMD),
  I32X4_RELAXED_TRUNC_F64X2_U_ZERO(
      "i32x4.relaxed_trunc_f64x2_u_zero", 0xFD0104, "v>v", RELAXED_SIMD),
  F32X4_RELAXED_MADD("f32x4.relaxed_madd", 0xFD0105, "vvv>v", RELAXED_SIMD),
  F32X4_RELAXED_NMADD("f32x4.relaxed_nmadd", 0xFD0106, "vvv>v", RELAXED_SIMD),
  F64X2_RELAXED_MADD("f64x2.relaxed_madd", 0xFD0107, "vvv>v", RELAXED_SIMD),
  F64X2_RELAXED_NMADD("f64x2.relaxed_nmadd", 0xFD0108, "vvv>v", RELAXED_SIMD),
  I8X16_RELAXED_LANESELECT("i8x16.relaxed_laneselect", 0xFD0109, "vvv>v", RELAXED_SIMD),
  I16X8_RELAXED_LANESELECT("i16x8.relaxed_laneselect", 0xFD010A, "vvv>v", RELAXED_SIMD),
  I32X4_RELAXED_LANESELECT("i32x4.relaxed_laneselect", 0xFD010B, "vvv>v", RELAXED_SIMD),
  I64X2_RELAXED_LANESELECT("i64x2.relaxed_laneselect", 0xFD010C, "vvv>v", RELAXED_SIMD),
  F32X4_RELAXED_MIN("f32x4.relaxed_min", 0xFD010D, "vv>v", RELAXED_SIMD),
  F32X4_RELAXED_MAX("f32x4.relaxed_max", 0xFD010E, "vv>v", RELAXED_SIMD),
  F64X2_RELAXED_MIN("f64x2.relaxed_min", 0xFD010F, "vv>v", RELAXED_SIMD),
  F64X2_RELAXED_MAX("f64x2.relaxed_max", 0xFD0110, "vv>v", RELAXED_SIMD),
  I16X8_RELAXED_Q15MULR_S("i16x8.relaxed_q15mulr_s", 0xFD0111, "vv>v", RELAXED_SIMD),
  I16X8_RELAXED_DOT_I8X16_I7X16_S(
      "i16x8.relaxed_dot_i8x16_i7x16_s", 0xFD0112, "vv>v", RELAXED_SIMD),
  I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S(
      "i32x4.relaxed_dot_i8x16_i7x16_add_s", 0xFD0113, "vvv>v", RELAXED_SIMD),

  // Atomics (prefix 0xFE)
  MEMORY_ATOMIC_NOTIFY("memory.atomic.notify", 0xFE0000, 4, "ai>i", THREADS),
  MEMORY_ATOMIC_WAIT32("memory.atomic.wait32", 0xFE0001, 4, "ail>i", THREADS),
  MEMORY_ATOMIC_WAIT64("memory.atomic.wait64", 0xFE0002, 8, "all>i", THREADS),
  ATOMIC_FENCE("atomic.fence", 0xFE0003, FENCE, ">", THREADS),
  I32_ATOMIC_LOAD("i32.atomic.load", 0xFE0010, 4, "a>i", THREADS),
  I64_ATOMIC_LOAD("i64.atomic.load", 0xFE0011, 8, "a>l", THREADS),
  I32_ATOMIC_LOAD8_U("i32.atomic.load8_u", 0xFE0012, 1, "a>i", THREADS),
  I32_ATOMIC_LOAD16_U("i32.atomic.load16_u", 0xFE0013, 2, "a>i", THREADS),
  I64_ATOMIC_LOAD8_U("i64.atomic.load8_u", 0xFE0014, 1, "a>l", THREADS),
  I64_ATOMIC_LOAD16_U("i64.atomic.load16_u", 0xFE0015, 2, "a>l", THREADS),
  I64_ATOMIC_LOAD32_U("i64.atomic.load32_u", 0xFE0016, 4, "a>l", THREADS),
  I32_ATOMIC_STORE("i32.atomic.store", 0xFE0017, 4, "ai>", THREADS),
  I64_ATOMIC_STORE("i64.atomic.store", 0xFE0018, 8, "al>", THREADS),
  I32_ATOMIC_STORE8("i32.atomic.store8", 0xFE0019, 1, "ai>", THREADS),
  I32_ATOMIC_STORE16("i32.atomic.store16", 0xFE001A, 2, "ai>", THREADS),
  I64_ATOMIC_STORE8("i64.atomic.store8", 0xFE001B, 1, "al>", THREADS),
  I64_ATOMIC_STORE16("i64.atomic.store16", 0xFE001C, 2, "al>", THREADS),
  I64_ATOMIC_STORE32("i64.atomic.store32", 0xFE001D, 4, "al>", THREADS),
  I32_ATOMIC_RMW_ADD("i32.atomic.rmw.add", 0xFE001E, 4, "ai>i", THREADS),
  I64_ATOMIC_RMW_ADD("i64.atomic.rmw.add", 0xFE001F, 8, "al>l", THREADS),
  I32_ATOMIC_RMW8_ADD_U("i32.atomic.rmw8.add_u", 0xFE0020, 1, "ai>i", THREADS),
  I32_ATOMIC_RMW16_ADD_U("i32.atomic.rmw16.add_u", 0xFE0021, 2, "ai>i", THREADS),
  I64_ATOMIC_RMW8_ADD_U("i64.atomic.rmw8.add_u", 0xFE0022, 1, "al>l", THREADS),
  I64_ATOMIC_RMW16_ADD_U("i64.atomic.rmw16.add_u", 0xFE0023, 2, "al>l", THREADS),
  I64_ATOMIC_RMW32_ADD_U("i64.atomic.rmw32.add_u", 0xFE0024, 4, "al>l", THREADS),
  I32_ATOMIC_RMW_SUB("i32.atomic.rmw.sub", 0xFE0025, 4, "ai>i", THREADS),
  I64_ATOMIC_RMW_SUB("i64.atomic.rmw.sub", 0xFE0026, 8, "al>l", THREADS),
  I32_ATOMIC_RMW8_SUB_U("i32.atomic.rmw8.sub_u", 0xFE0027, 1, "ai>i", THREADS),
  I32_ATOMIC_RMW16_SUB_U("i32.atomic.rmw16.sub_u", 0xFE0028, 2, "ai>i", THREADS),
  I64_ATOMIC_RMW8_SUB_U("i64.atomic.rmw8.sub_u", 0xFE0029, 1, "al>l", THREADS),
  I64_ATOMIC_RMW16_SUB_U("i64.atomic.rmw16.sub_u", 0xFE002A, 2, "al>l", THREADS),
  I64_ATOMIC_RMW32_SUB_U("i64.atomic.rmw32.sub_u", 0xFE002B, 4, "al>l", THREADS),
  I32_ATOMIC_RMW_AND("i32.atomic.rmw.and", 0xFE002C, 4, "ai>i", THREADS),
  I64_ATOMIC_RMW_AND("i64.atomic.rmw.and", 0xFE002D, 8, "al>l", THREADS),
  I32_ATOMIC_RMW8_AND_U("i32.atomic.rmw8.and_u", 0xFE002E, 1, "ai>i", THREADS),
  I32_ATOMIC_RMW16_AND_U("i32.atomic.rmw16.and_u", 0xFE002F, 2, "ai>i", THREADS),
  I64_ATOMIC_RMW8_AND_U("i64.atomic.rmw8.and_u", 0xFE0030, 1, "al>l", THREADS),
  I64_ATOMIC_RMW16_AND_U("i64.atomic.rmw16.and_u", 0xFE0031, 2, "al>l", THREADS),
  I64_ATOMIC_RMW32_AND_U("i64.atomic.rmw32.and_u", 0xFE0032, 4, "al>l", THREADS),
  I32_ATOMIC_RMW_OR("i32.atomic.rmw.or", 0xFE0033, 4, "ai>i", THREADS),
  I64_ATOMIC_RMW_OR("i64.atomic.rmw.or", 0xFE0034, 8, "al>l", THREADS),
  I32_ATOMIC_RMW8_OR_U("i32.atomic.rmw8.or_u", 0xFE0035, 1, "ai>i", THREADS),
  I32_ATOMIC_RMW16_OR_U("i32.atomic.rmw16.or_u", 0xFE0036, 2, "ai>i", THREADS),
  I64_ATOMIC_RMW8_OR_U("i64.atomic.rmw8.or_u", 0xFE0037, 1, "al>l", THREADS),
  I64_ATOMIC_RMW16_OR_U("i64.atomic.rmw16.or_u", 0xFE0038, 2, "al>l", THREADS),
  I64_ATOMIC_RMW32_OR_U("i64.atomic.rmw32.or_u", 0xFE0039, 4, "al>l", THREADS),
  I32_ATOMIC_RMW_XOR("i32.atomic.rmw.xor", 0xFE003A, 4, "ai>i", THREADS),
  I64_ATOMIC_RMW_XOR("i64.atomic.rmw.xor", 0xFE003B, 8, "al>l", THREADS),
  I32_ATOMIC_RMW8_XOR_U("i32.atomic.rmw8.xor_u", 0xFE003C, 1, "ai>i", THREADS),
  I32_ATOMIC_RMW16_XOR_U("i32.atomic.rmw16.xor_u", 0xFE003D, 2, "ai>i", THREADS),
  I64_ATOMIC_RMW8_XOR_U("i64.atomic.rmw8.xor_u", 0xFE003E, 1, "al>l", THREADS),
  I64_ATOMIC_RMW16_XOR_U("i64.atomic.rmw16.xor_u", 0xFE003F, 2, "al>l", THREADS),
  I64_ATOMIC_RMW32_XOR_U("i64.atomic.rmw32.xor_u", 0xFE0040, 4, "al>l", THREADS),
  I32_ATOMIC_RMW_XCHG("i32.atomic.rmw.xchg", 0xFE0041, 4, "ai>i", THREADS),
  I64_ATOMIC_RMW_XCHG("i64.atomic.rmw.xchg", 0xFE0042, 8, "al>l", THREADS),
  I32_ATOMIC_RMW8_XCHG_U("i32.atomic.rmw8.xchg_u", 0xFE0043, 1, "ai>i", THREADS),
  I32_ATOMIC_RMW16_XCHG_U("i32.atomic.rmw16.xchg_u", 0xFE0044, 2, "ai>i", THREADS),
  I64_ATOMIC_RMW8_XCHG_U("i64.atomic.rmw8.xchg_u", 0xFE0045, 1, "al>l", THREADS),
  I64_ATOMIC_RMW16_XCHG_U("i64.atomic.rmw16.xchg_u", 0xFE0046, 2, "al>l", THREADS),
  I64_ATOMIC_RMW32_XCHG_U("i64.atomic.rmw32.xchg_u", 0xFE0047, 4, "al>l", THREADS),
  I32_ATOMIC_RMW_CMPXCHG("i32.atomic.rmw.cmpxchg", 0xFE0048, 4, "aii>i", THREADS),
  I64_ATOMIC_RMW_CMPXCHG("i64.atomic.rmw.cmpxchg", 0xFE0049, 8, "all>l", THREADS),
  I32_ATOMIC_RMW8_CMPXCHG_U("i32.atomic.rmw8.cmpxchg_u", 0xFE004A, 1, "aii>i", THREADS),
  I32_ATOMIC_RMW16_CMPXCHG_U("i32.atomic.rmw16.cmpxchg_u", 0xFE004B, 2, "aii>i", THREADS),
  I64_ATOMIC_RMW8_CMPXCHG_U("i64.atomic.rmw8.cmpxchg_u", 0xFE004C, 1, "all>l", THREADS),
  I64_ATOMIC_RMW16_CMPXCHG_U("i64.atomic.rmw16.cmpxchg_u", 0xFE004D, 2, "all>l", THREADS),
  I64_ATOMIC_RMW32_CMPXCHG_U("i64.atomic.rmw32.cmpxchg_u", 0xFE004E, 4, "all>l", THREADS);

  private final String mnemonic;
  private final int opcode;
  private final int accessBytes;
  private final Immediate immediate;
  private final List<ValueKind> operands;
  private final List<ValueKind> results;
  private final Feature feature;

  Instruction(String mnemonic, int opcode, Feature feature) {
    this(mnemonic, opcode, 0, NONE, null, feature);
  }

  Instruction(String mnemonic, int opcode, String signature, Feature feature) {
    this(mnemonic, opcode, 0, NONE, signature, feature);
  }

  Instruction(String mnemonic, int opcode, Immediate immediate, Feature feature) {
    this(mnemonic, opcode, 0, immediate, null, feature);
  }

  Instruction(String mnemonic, int opcode, Immediate immediate, String signature, Feature feature) {
    this(mnemonic, opcode, 0, immediate, signature, feature);
  }

  Instruction(String mnemonic, int opcode, int accessBytes, String signature, Feature feature) {
    this(mnemonic, opcode, accessBytes, MEMORY_ARGUMENT, signature, feature);
  }

  Instruction(
      String mnemonic,
      int opcode,
      int accessBytes,
      Immediate immediate,
      String signature,
      Feature feature) {
    this.mnemonic = mnemonic;
    this.opcode = opcode;
    this.accessBytes = accessBytes;
    this.immediate = immediate;
    this.feature = feature;
    if (signature == null) {
      operands = null;
      results = null;
    } else {
      int separator = signature.indexOf('>');
      operands = ValueKind.parse(signature.substring(0, separator));
      results = ValueKind.parse(signature.substring(separator + 1));
    }
  }

  /**
   * The instruction of an opcode.
   *
   * @param prefix 0 for none, or the prefix byte, 0xFB to 0xFE
   * @param code the opcode byte, or the unsigned LEB128 number after the prefix
   * @return the instruction, or null if there is none
   */
  public static Instruction byOpcode(int prefix, int code) {
    return InstructionIndex.find(prefix, code);
  }

  /**
   * The instruction of a mnemonic. A mnemonic of two opcodes gives the plain one: {@link #SELECT},
   * {@link #REF_TEST}, {@link #REF_CAST}.
   *
   * @param mnemonic the keyword of the text format
   * @return the instruction, or null if there is none
   */
  public static Instruction byMnemonic(String mnemonic) {
    return InstructionIndex.find(mnemonic);
  }

  /**
   * The keyword of the text format.
   *
   * @return the mnemonic, such as {@code i32.load8_s}
   */
  public String mnemonic() {
    return mnemonic;
  }

  /**
   * The prefix byte.
   *
   * @return 0 for none, else 0xFB to 0xFE
   */
  public int prefix() {
    return opcode >>> 16;
  }

  /**
   * The opcode byte or, after a prefix, the number that is written as unsigned LEB128.
   *
   * @return the code
   */
  public int code() {
    return opcode & 0xFFFF;
  }

  /**
   * What follows the opcode.
   *
   * @return the shape of the immediates
   */
  public Immediate immediate() {
    return immediate;
  }

  /**
   * Tells whether the table gives the instruction's type.
   *
   * @return false if the type depends on the context
   */
  public boolean hasSignature() {
    return operands != null;
  }

  /**
   * The operands, the topmost last.
   *
   * @return the operands, or null if they are typed by the context
   */
  public List<ValueKind> operands() {
    return operands;
  }

  /**
   * The results, the topmost last.
   *
   * @return the results, or null if they are typed by the context
   */
  public List<ValueKind> results() {
    return results;
  }

  /**
   * The feature that brought the instruction.
   *
   * @return the feature
   */
  public Feature feature() {
    return feature;
  }

  /**
   * The number of bytes that a memory access reads or writes at its effective address.
   *
   * @return 1 to 16, or 0 if this is no memory access with an alignment and an offset
   */
  public int accessBytes() {
    return accessBytes;
  }

  /**
   * The natural alignment of a memory access: the largest that its immediate may state.
   *
   * @return log2 of the bytes accessed; 0 also if this is no memory access
   */
  public int naturalAlignment() {
    return accessBytes == 0 ? 0 : Integer.numberOfTrailingZeros(accessBytes);
  }
}
