// Writes numeric.wast: every numeric instruction on values that matter, with the answers of the
// engine that runs this script (V8, in Node). Usage: node numeric.mjs > numeric.wast
const I = 'i32', L = 'i64', F = 'f32', D = 'f64';
const code = {i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c};
const carrier = {i32: I, i64: L, f32: I, f64: L}; // floats cross to JavaScript as their bits
const fromBits = {f32: 0xbe, f64: 0xbf}, toBits = {f32: 0xbc, f64: 0xbd};

const i32 = [0, 1, -1, 2, 7, -7, 31, 32, 33, 0x7fffffff, -0x80000000, -0x7fffffff, 0x12345678, 0x80, 0xff7f];
const i64 = i32.map(BigInt).concat([63n, 64n, 0x7fffffffffffffffn, -0x8000000000000000n, 0x123456789abcdef0n, 0x80000000n, 0xffffffffn]);
const floats = [0, -0, 1, -1, 0.5, -0.5, 1.5, -1.5, 2.5, 3.7, -3.7, 1e10, -1e10, Infinity, -Infinity];
const f32 = floats.concat([2147483520, 2147483648, -2147483648, 4294967040, 4294967296, 9223371487098961920, 9223372036854775808, 1e-45, 3.4028234663852886e38, 1.1754943508222875e-38])
  .map(x => bits(F, x)).concat([0x7fc00000, 0x7fa00000, -0x400000 | 0, 0x7fc12345]);
const f64 = floats.concat([2147483647, 2147483648, -2147483648, -2147483649, 4294967295, 4294967296, 9223372036854774784, 9223372036854775808, 18446744073709549568, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 0.1])
  .map(x => bits(D, x)).concat([0x7ff8000000000000n, 0x7ff4000000000000n, -0x8000000000000n, 0x7ff8000012345678n]);
const values = {i32, i64, f32, f64};

function bits(type, x) {
  const view = new DataView(new ArrayBuffer(8));
  if (type === F) { view.setFloat32(0, x); return view.getInt32(0); }
  view.setFloat64(0, x); return view.getBigInt64(0);
}

// mnemonic, opcode bytes, operands, result
const instructions = [];
const add = (names, first, operands, result) => names.split(' ').forEach((n, k) => instructions.push([n, [first + k], operands, result]));
const compare = 'eqz eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u'.split(' ');
for (const [t, base] of [[I, 0x45], [L, 0x50]]) {
  compare.forEach((n, k) => instructions.push([`${t}.${n}`, [base + k], k ? [t, t] : [t], I]));
}
for (const [t, base] of [[F, 0x5b], [D, 0x61]]) add('eq ne lt gt le ge'.split(' ').map(n => `${t}.${n}`).join(' '), base, [t, t], I);
for (const [t, base] of [[I, 0x67], [L, 0x79]]) {
  add('clz ctz popcnt'.split(' ').map(n => `${t}.${n}`).join(' '), base, [t], t);
  add('add sub mul div_s div_u rem_s rem_u and or xor shl shr_s shr_u rotl rotr'.split(' ').map(n => `${t}.${n}`).join(' '), base + 3, [t, t], t);
}
for (const [t, base] of [[F, 0x8b], [D, 0x99]]) {
  add('abs neg ceil floor trunc nearest sqrt'.split(' ').map(n => `${t}.${n}`).join(' '), base, [t], t);
  add('add sub mul div min max copysign'.split(' ').map(n => `${t}.${n}`).join(' '), base + 7, [t, t], t);
}
const convert = (name, opcode) => {
  const [result, rest] = name.split('.');
  instructions.push([name, opcode, [rest.match(/[if](32|64)/) ? rest.match(/[if](32|64)/)[0] : result], result]);
};
('i32.wrap_i64 i32.trunc_f32_s i32.trunc_f32_u i32.trunc_f64_s i32.trunc_f64_u i64.extend_i32_s i64.extend_i32_u ' +
 'i64.trunc_f32_s i64.trunc_f32_u i64.trunc_f64_s i64.trunc_f64_u f32.convert_i32_s f32.convert_i32_u f32.convert_i64_s ' +
 'f32.convert_i64_u f32.demote_f64 f64.convert_i32_s f64.convert_i32_u f64.convert_i64_s f64.convert_i64_u f64.promote_f32 ' +
 'i32.reinterpret_f32 i64.reinterpret_f64 f32.reinterpret_i32 f64.reinterpret_i64')
  .split(' ').forEach((n, k) => convert(n, [0xa7 + k]));
'i32.extend8_s i32.extend16_s i64.extend8_s i64.extend16_s i64.extend32_s'.split(' ')
  .forEach((n, k) => instructions.push([n, [0xc0 + k], [n.slice(0, 3)], n.slice(0, 3)]));
'i32.trunc_sat_f32_s i32.trunc_sat_f32_u i32.trunc_sat_f64_s i32.trunc_sat_f64_u i64.trunc_sat_f32_s i64.trunc_sat_f32_u i64.trunc_sat_f64_s i64.trunc_sat_f64_u'
  .split(' ').forEach((n, k) => convert(n, [0xfc, k]));

function compile(opcode, operands, result) {
  const body = operands.flatMap((t, k) => [0x20, k, ...(fromBits[t] ? [fromBits[t]] : [])])
    .concat(opcode, toBits[result] ? [toBits[result]] : [], [0x0b]);
  const type = [1, 0x60, operands.length, ...operands.map(t => code[carrier[t]]), 1, code[carrier[result]]];
  const section = (id, bytes) => [id, bytes.length, ...bytes];
  const module = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...section(1, type), ...section(3, [1, 0]),
    ...section(7, [1, 1, 0x66, 0, 0]), ...section(10, [1, body.length + 1, 0, ...body])];
  return new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(module))).exports.f;
}

const hex = (x, digits) => '0x' + BigInt.asUintN(digits * 4, BigInt(x)).toString(16);
const isNan = (t, x) => t === F ? (x & 0x7fffffff) > 0x7f800000 : BigInt.asUintN(63, x) > 0x7ff0000000000000n;
const isCanonical = (t, x) => t === F ? (x & 0x7fffffff) === 0x7fc00000 : BigInt.asUintN(63, x) === 0x7ff8000000000000n;

function literal(t, x) {
  if (t === I || t === L) return `(${t}.const ${x})`;
  const negative = x < 0 ? '-' : '';
  if (isNan(t, x)) {
    const payload = t === F ? x & 0x7fffff : BigInt.asUintN(52, x);
    return `(${t}.const ${negative}nan:${hex(payload, 16)})`;
  }
  const view = new DataView(new ArrayBuffer(8));
  t === F ? view.setInt32(0, x) : view.setBigInt64(0, x);
  const value = t === F ? view.getFloat32(0) : view.getFloat64(0);
  const text = Object.is(value, -0) ? '-0' : String(value).replace('Infinity', 'inf');
  return `(${t}.const ${text})`;
}

// Bits move unchanged through these; all others canonicalise or keep NaNs as the specification lets them.
const exact = name => /abs|neg|copysign|reinterpret/.test(name);

function expected(name, operands, args, t, x) {
  if ((t === F || t === D) && isNan(t, x) && !exact(name)) {
    const canonical = operands.every((o, k) => (o !== F && o !== D) || !isNan(o, args[k]) || isCanonical(o, args[k]));
    return `(${t}.const nan:${canonical ? 'canonical' : 'arithmetic'})`;
  }
  return literal(t, x);
}

function trap(message, operands, args) {
  if (/zero/.test(message)) return 'integer divide by zero';
  const nan = operands.some((o, k) => (o === F || o === D) && isNan(o, args[k]));
  return nan ? 'invalid conversion to integer' : 'integer overflow';
}

console.log(';; Every numeric instruction. Written by numeric.mjs; the answers are V8\'s.\n\n(module');
for (const [name, , operands, result] of instructions) {
  console.log(`  (func (export "${name}") (param ${operands.join(' ')}) (result ${result})`);
  console.log(`    (${name} ${operands.map((_, k) => `(local.get ${k})`).join(' ')}))`);
}
console.log(')');
for (const [name, opcode, operands, result] of instructions) {
  console.log('');
  const f = compile(opcode, operands, result);
  const list = values[operands[0]];
  const tuples = operands.length === 1 ? list.map(x => [x])
    // Each value with one other, on either side in turn.
    : list.map((x, k) => k % 2 ? [x, list[(k * 5 + 2) % list.length]] : [list[(k * 7 + 3) % list.length], x]);
  for (const args of tuples) {
    const call = `(invoke "${name}" ${args.map((x, k) => literal(operands[k], x)).join(' ')})`;
    try {
      console.log(`(assert_return ${call} ${expected(name, operands, args, result, f(...args))})`);
    } catch (e) {
      if (!(e instanceof WebAssembly.RuntimeError)) throw e;
      console.log(`(assert_trap ${call} "${trap(e.message, operands, args)}")`);
    }
  }
}
