// Writes simd.wast: every vector instruction on values that matter, with the answers of the engine that
// runs this script (V8, in Node).
// Usage: node --experimental-wasm-relaxed-simd simd.mjs > simd.wast
// Relaxed instructions get values for which every answer that the specification allows is the same.
const V = 'v128', LANES = {i8x16: 16, i16x8: 8, i32x4: 4, i64x2: 2, f32x4: 4, f64x2: 2};
const SHAPE = /i8x16|i16x8|i32x4|i64x2|f32x4|f64x2/g;
const typeCode = {i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b};
const load = {i32: [0x28], i64: [0x29], f32: [0x2a], f64: [0x2b], v128: [0xfd, 0]};
const store = {i32: [0x36], i64: [0x37], f32: [0x38], f64: [0x39], v128: [0xfd, 11]};
const SHUFFLE = [0, 16, 1, 17, 31, 15, 30, 14, 7, 23, 8, 24, 3, 3, 19, 19];

const instructions = [];
function add(immediate, operands, result, first, names) {
  names.split(' ').forEach((name, k) => instructions.push({name, code: first + k, immediate, operands, result}));
}
add('MEMORY_ARGUMENT', ['address'], 'v128', 0x0,
    'v128.load v128.load8x8_s v128.load8x8_u v128.load16x4_s v128.load16x4_u v128.load32x2_s v128.load32x2_u ' +
    'v128.load8_splat v128.load16_splat v128.load32_splat v128.load64_splat');
add('MEMORY_ARGUMENT', ['address'], 'v128', 0x5c,
    'v128.load32_zero v128.load64_zero');
add('MEMORY_ARGUMENT', ['address', 'v128'], null, 0xb,
    'v128.store');
add('V128', [], 'v128', 0xc,
    'v128.const');
add('SHUFFLE', ['v128', 'v128'], 'v128', 0xd,
    'i8x16.shuffle');
add('NONE', ['v128', 'v128'], 'v128', 0xe,
    'i8x16.swizzle');
add('NONE', ['v128', 'v128'], 'v128', 0x23,
    'i8x16.eq i8x16.ne i8x16.lt_s i8x16.lt_u i8x16.gt_s i8x16.gt_u i8x16.le_s i8x16.le_u i8x16.ge_s i8x16.ge_u ' +
    'i16x8.eq i16x8.ne i16x8.lt_s i16x8.lt_u i16x8.gt_s i16x8.gt_u i16x8.le_s i16x8.le_u i16x8.ge_s i16x8.ge_u ' +
    'i32x4.eq i32x4.ne i32x4.lt_s i32x4.lt_u i32x4.gt_s i32x4.gt_u i32x4.le_s i32x4.le_u i32x4.ge_s i32x4.ge_u ' +
    'f32x4.eq f32x4.ne f32x4.lt f32x4.gt f32x4.le f32x4.ge f64x2.eq f64x2.ne f64x2.lt f64x2.gt f64x2.le ' +
    'f64x2.ge');
add('NONE', ['v128', 'v128'], 'v128', 0x4e,
    'v128.and v128.andnot v128.or v128.xor');
add('NONE', ['v128', 'v128'], 'v128', 0x65,
    'i8x16.narrow_i16x8_s i8x16.narrow_i16x8_u');
add('NONE', ['v128', 'v128'], 'v128', 0x6e,
    'i8x16.add i8x16.add_sat_s i8x16.add_sat_u i8x16.sub i8x16.sub_sat_s i8x16.sub_sat_u');
add('NONE', ['v128', 'v128'], 'v128', 0x76,
    'i8x16.min_s i8x16.min_u i8x16.max_s i8x16.max_u');
add('NONE', ['v128', 'v128'], 'v128', 0x7b,
    'i8x16.avgr_u');
add('NONE', ['v128', 'v128'], 'v128', 0x82,
    'i16x8.q15mulr_sat_s');
add('NONE', ['v128', 'v128'], 'v128', 0x85,
    'i16x8.narrow_i32x4_s i16x8.narrow_i32x4_u');
add('NONE', ['v128', 'v128'], 'v128', 0x8e,
    'i16x8.add i16x8.add_sat_s i16x8.add_sat_u i16x8.sub i16x8.sub_sat_s i16x8.sub_sat_u');
add('NONE', ['v128', 'v128'], 'v128', 0x95,
    'i16x8.mul i16x8.min_s i16x8.min_u i16x8.max_s i16x8.max_u');
add('NONE', ['v128', 'v128'], 'v128', 0x9b,
    'i16x8.avgr_u i16x8.extmul_low_i8x16_s i16x8.extmul_high_i8x16_s i16x8.extmul_low_i8x16_u ' +
    'i16x8.extmul_high_i8x16_u');
add('NONE', ['v128', 'v128'], 'v128', 0xae,
    'i32x4.add');
add('NONE', ['v128', 'v128'], 'v128', 0xb1,
    'i32x4.sub');
add('NONE', ['v128', 'v128'], 'v128', 0xb5,
    'i32x4.mul i32x4.min_s i32x4.min_u i32x4.max_s i32x4.max_u i32x4.dot_i16x8_s');
add('NONE', ['v128', 'v128'], 'v128', 0xbc,
    'i32x4.extmul_low_i16x8_s i32x4.extmul_high_i16x8_s i32x4.extmul_low_i16x8_u i32x4.extmul_high_i16x8_u');
add('NONE', ['v128', 'v128'], 'v128', 0xce,
    'i64x2.add');
add('NONE', ['v128', 'v128'], 'v128', 0xd1,
    'i64x2.sub');
add('NONE', ['v128', 'v128'], 'v128', 0xd5,
    'i64x2.mul i64x2.eq i64x2.ne i64x2.lt_s i64x2.gt_s i64x2.le_s i64x2.ge_s i64x2.extmul_low_i32x4_s ' +
    'i64x2.extmul_high_i32x4_s i64x2.extmul_low_i32x4_u i64x2.extmul_high_i32x4_u');
add('NONE', ['v128', 'v128'], 'v128', 0xe4,
    'f32x4.add f32x4.sub f32x4.mul f32x4.div f32x4.min f32x4.max f32x4.pmin f32x4.pmax');
add('NONE', ['v128', 'v128'], 'v128', 0xf0,
    'f64x2.add f64x2.sub f64x2.mul f64x2.div f64x2.min f64x2.max f64x2.pmin f64x2.pmax');
add('NONE', ['v128', 'v128'], 'v128', 0x100,
    'i8x16.relaxed_swizzle');
add('NONE', ['v128', 'v128'], 'v128', 0x10d,
    'f32x4.relaxed_min f32x4.relaxed_max f64x2.relaxed_min f64x2.relaxed_max i16x8.relaxed_q15mulr_s ' +
    'i16x8.relaxed_dot_i8x16_i7x16_s');
add('NONE', ['i32'], 'v128', 0xf,
    'i8x16.splat i16x8.splat i32x4.splat');
add('NONE', ['i64'], 'v128', 0x12,
    'i64x2.splat');
add('NONE', ['f32'], 'v128', 0x13,
    'f32x4.splat');
add('NONE', ['f64'], 'v128', 0x14,
    'f64x2.splat');
add('LANE', ['v128'], 'i32', 0x15,
    'i8x16.extract_lane_s i8x16.extract_lane_u');
add('LANE', ['v128'], 'i32', 0x18,
    'i16x8.extract_lane_s i16x8.extract_lane_u');
add('LANE', ['v128'], 'i32', 0x1b,
    'i32x4.extract_lane');
add('LANE', ['v128', 'i32'], 'v128', 0x17,
    'i8x16.replace_lane');
add('LANE', ['v128', 'i32'], 'v128', 0x1a,
    'i16x8.replace_lane');
add('LANE', ['v128', 'i32'], 'v128', 0x1c,
    'i32x4.replace_lane');
add('LANE', ['v128'], 'i64', 0x1d,
    'i64x2.extract_lane');
add('LANE', ['v128', 'i64'], 'v128', 0x1e,
    'i64x2.replace_lane');
add('LANE', ['v128'], 'f32', 0x1f,
    'f32x4.extract_lane');
add('LANE', ['v128', 'f32'], 'v128', 0x20,
    'f32x4.replace_lane');
add('LANE', ['v128'], 'f64', 0x21,
    'f64x2.extract_lane');
add('LANE', ['v128', 'f64'], 'v128', 0x22,
    'f64x2.replace_lane');
add('NONE', ['v128'], 'v128', 0x4d,
    'v128.not');
add('NONE', ['v128'], 'v128', 0x5e,
    'f32x4.demote_f64x2_zero f64x2.promote_low_f32x4 i8x16.abs i8x16.neg i8x16.popcnt');
add('NONE', ['v128'], 'v128', 0x67,
    'f32x4.ceil f32x4.floor f32x4.trunc f32x4.nearest');
add('NONE', ['v128'], 'v128', 0x74,
    'f64x2.ceil f64x2.floor');
add('NONE', ['v128'], 'v128', 0x7a,
    'f64x2.trunc');
add('NONE', ['v128'], 'v128', 0x7c,
    'i16x8.extadd_pairwise_i8x16_s i16x8.extadd_pairwise_i8x16_u i32x4.extadd_pairwise_i16x8_s ' +
    'i32x4.extadd_pairwise_i16x8_u i16x8.abs i16x8.neg');
add('NONE', ['v128'], 'v128', 0x87,
    'i16x8.extend_low_i8x16_s i16x8.extend_high_i8x16_s i16x8.extend_low_i8x16_u i16x8.extend_high_i8x16_u');
add('NONE', ['v128'], 'v128', 0x94,
    'f64x2.nearest');
add('NONE', ['v128'], 'v128', 0xa0,
    'i32x4.abs i32x4.neg');
add('NONE', ['v128'], 'v128', 0xa7,
    'i32x4.extend_low_i16x8_s i32x4.extend_high_i16x8_s i32x4.extend_low_i16x8_u i32x4.extend_high_i16x8_u');
add('NONE', ['v128'], 'v128', 0xc0,
    'i64x2.abs i64x2.neg');
add('NONE', ['v128'], 'v128', 0xc7,
    'i64x2.extend_low_i32x4_s i64x2.extend_high_i32x4_s i64x2.extend_low_i32x4_u i64x2.extend_high_i32x4_u');
add('NONE', ['v128'], 'v128', 0xe0,
    'f32x4.abs f32x4.neg');
add('NONE', ['v128'], 'v128', 0xe3,
    'f32x4.sqrt');
add('NONE', ['v128'], 'v128', 0xec,
    'f64x2.abs f64x2.neg');
add('NONE', ['v128'], 'v128', 0xef,
    'f64x2.sqrt');
add('NONE', ['v128'], 'v128', 0xf8,
    'i32x4.trunc_sat_f32x4_s i32x4.trunc_sat_f32x4_u f32x4.convert_i32x4_s f32x4.convert_i32x4_u ' +
    'i32x4.trunc_sat_f64x2_s_zero i32x4.trunc_sat_f64x2_u_zero f64x2.convert_low_i32x4_s ' +
    'f64x2.convert_low_i32x4_u');
add('NONE', ['v128'], 'v128', 0x101,
    'i32x4.relaxed_trunc_f32x4_s i32x4.relaxed_trunc_f32x4_u i32x4.relaxed_trunc_f64x2_s_zero ' +
    'i32x4.relaxed_trunc_f64x2_u_zero');
add('NONE', ['v128', 'v128', 'v128'], 'v128', 0x52,
    'v128.bitselect');
add('NONE', ['v128', 'v128', 'v128'], 'v128', 0x105,
    'f32x4.relaxed_madd f32x4.relaxed_nmadd f64x2.relaxed_madd f64x2.relaxed_nmadd i8x16.relaxed_laneselect ' +
    'i16x8.relaxed_laneselect i32x4.relaxed_laneselect i64x2.relaxed_laneselect');
add('NONE', ['v128', 'v128', 'v128'], 'v128', 0x113,
    'i32x4.relaxed_dot_i8x16_i7x16_add_s');
add('NONE', ['v128'], 'i32', 0x53,
    'v128.any_true');
add('NONE', ['v128'], 'i32', 0x63,
    'i8x16.all_true i8x16.bitmask');
add('NONE', ['v128'], 'i32', 0x83,
    'i16x8.all_true i16x8.bitmask');
add('NONE', ['v128'], 'i32', 0xa3,
    'i32x4.all_true i32x4.bitmask');
add('NONE', ['v128'], 'i32', 0xc3,
    'i64x2.all_true i64x2.bitmask');
add('MEMORY_ARGUMENT_LANE', ['address', 'v128'], 'v128', 0x54,
    'v128.load8_lane v128.load16_lane v128.load32_lane v128.load64_lane');
add('MEMORY_ARGUMENT_LANE', ['address', 'v128'], null, 0x58,
    'v128.store8_lane v128.store16_lane v128.store32_lane v128.store64_lane');
add('NONE', ['v128', 'i32'], 'v128', 0x6b,
    'i8x16.shl i8x16.shr_s i8x16.shr_u');
add('NONE', ['v128', 'i32'], 'v128', 0x8b,
    'i16x8.shl i16x8.shr_s i16x8.shr_u');
add('NONE', ['v128', 'i32'], 'v128', 0xab,
    'i32x4.shl i32x4.shr_s i32x4.shr_u');
add('NONE', ['v128', 'i32'], 'v128', 0xcb,
    'i64x2.shl i64x2.shr_s i64x2.shr_u');

// ---- values ----------------------------------------------------------------------------------------

function vector(shape, lanes) {
  const view = new DataView(new ArrayBuffer(16));
  lanes.forEach((x, k) => setLane(view, shape, k, x));
  return new Uint8Array(view.buffer);
}
function setLane(view, shape, k, x) {
  switch (shape) {
    case 'i8x16': return view.setInt8(k, x);
    case 'i16x8': return view.setInt16(k * 2, x, true);
    case 'i32x4': return view.setInt32(k * 4, x, true);
    case 'i64x2': return view.setBigInt64(k * 8, x, true);
    case 'f32x4': return view.setFloat32(k * 4, x, true);
    case 'f64x2': return view.setFloat64(k * 8, x, true);
  }
}
const values = {
  i8x16: [[0, 1, -1, 127, -128, -127, 2, 7, 64, -64, 85, -86, 9, -16, 15, 100],
    [1, 127, 127, 1, -128, -1, 3, -7, 64, 100, -86, 85, 0, 16, 31, 17],
    [-128, -128, 127, -1, -128, 0, 99, 98, 97, 5, 4, 3, 2, 1, 0, -1]],
  i16x8: [[0, 1, -1, 32767, -32768, 255, 0x1234, -32767], [1, 32767, 32767, 128, -32768, -256, 127, 2],
    [-32768, -1, 300, -300, 200, -128, -129, 0]],
  i32x4: [[0, -1, 0x7fffffff, -0x80000000], [1, 0x12345678, -2, 65536], [-0x80000000, 40000, -40000, 7]],
  i64x2: [[0n, -1n], [0x7fffffffffffffffn, -0x8000000000000000n], [0x123456789abcdef0n, 7n], [1n, -0x80000000n]],
  f32x4: [[0, -0, 1.5, -2.5], [Infinity, -Infinity, NaN, 0.5], [3e9, -3e9, 1e-45, 3.4e38],
    [2147483520, 0.49999997, -0.5, 8388609], [-0, 0, 300.7, -1e-38]],
  f64x2: [[0, -0], [1.5, -2.5], [Infinity, NaN], [-Infinity, 1e300], [3e9, -3e9], [4294967296.5, 0.5],
    [2147483647.5, -1e-310], [-0, 0]],
};
const tame = {
  i8x16: [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], [15, 0, 3, 3, 1, 14, 12, 7, 7, 8, 2, 2, 0, 5, 9, 10]],
  i16x8: [[0, 1, -1, 32767, -32767, 255, 0x1234, 2], [1, 32767, 32767, 128, -5, -256, 127, 2]],
  i32x4: [[0, -1, 5, 9], [1, 0x12345678, -2, 65536]],
  i64x2: [[0n, -1n], [5n, 7n]],
  f32x4: [[1, 2, -3, 4.5], [0.5, 8, 16, -2], [100.5, 7, 3, -1]],
  f64x2: [[1, -3], [0.5, 16], [100.5, -2]],
};
const masks = {i8x16: [0, -1], i16x8: [0, -1], i32x4: [0, -1], i64x2: [0n, -1n]};
const scalars = {i32: [0, 1, -1, 127, -128, 0x12345678, -0x80000000], i64: [0n, -1n, 0x123456789abcdef0n],
  f32: [0, -0, 1.5, Infinity, NaN], f64: [0, -0, 1.5, -Infinity, NaN]};
const shifts = [0, 1, 7, 15, 31, 33, 63, 65, -1];

const shapeOf = name => (name.match(SHAPE) || ['i32x4']).at(-1);
const resultShape = name => (name.match(SHAPE) || ['i32x4'])[0];
const isRelaxed = instruction => instruction.code >= 0x100;

function vectors(instruction, k) {
  const {name} = instruction, shape = shapeOf(name);
  if (/laneselect/.test(name) && k === 2) {
    return [0, 1].map(first => vector(shape, Array.from({length: LANES[shape]}, (_, i) => masks[shape][(i + first) % 2])));
  }
  if (/relaxed_dot.*add/.test(name) && k === 2) return tame.i32x4.map(lanes => vector('i32x4', lanes));
  return (isRelaxed(instruction) ? tame : values)[shape].map(lanes => vector(shape, lanes));
}

function choices(instruction, k) {
  const {name, operands} = instruction;
  switch (operands[k]) {
    case V: return vectors(instruction, k);
    case 'address': return [0, 5, 16];
    case 'i32': return /sh[lr]/.test(name) ? shifts : scalars.i32;
    default: return scalars[operands[k]];
  }
}

/** Each value of every operand at least once, next to others each time. */
function tuples(instruction) {
  const lists = instruction.operands.map((_, k) => choices(instruction, k));
  const count = Math.max(1, ...lists.map(list => list.length));
  return Array.from({length: count}, (_, n) => lists.map((list, k) => list[(n * (k + 1) + k) % list.length]));
}

// ---- running ---------------------------------------------------------------------------------------

const DATA = Array.from({length: 32}, (_, k) => k * 37 + 5 & 0xff);
const ARGUMENTS = 128, RESULT = 256;
const leb = x => x < 128 ? [x] : [x & 127 | 128, ...leb(x >>> 7)];
const constant = x => [0x41, ...(x < 64 ? [x] : [x & 127 | 128, x >> 7])];
const wasmType = operand => operand === 'address' ? 'i32' : operand;

function immediates({immediate}, lane) {
  switch (immediate) {
    case 'LANE': return [lane];
    case 'MEMORY_ARGUMENT': return [0, 0];
    case 'MEMORY_ARGUMENT_LANE': return [0, 0, lane];
    case 'SHUFFLE': return SHUFFLE;
    case 'V128': return [...vector('i32x4', values.i32x4[1])];
    default: return [];
  }
}

/** V8 11.3 adds the products twice and not the third operand, so this answer is computed here. */
function relaxedDotAdd([a, b, c]) {
  const bytes = x => new Int8Array(x.buffer), sums = new DataView(new ArrayBuffer(16));
  for (let lane = 0; lane < 4; lane++) {
    let sum = new DataView(c.buffer).getInt32(lane * 4, true);
    for (let k = lane * 4; k < lane * 4 + 4; k++) sum += bytes(a)[k] * bytes(b)[k];
    sums.setInt32(lane * 4, sum, true);
  }
  return sums;
}

/** Arguments and the result travel through memory, since vectors do not cross to JavaScript. */
function run(instruction, lane, args) {
  if (/relaxed_dot.*add/.test(instruction.name)) return relaxedDotAdd(args);
  const {operands, result} = instruction;
  const push = operands.flatMap((operand, k) =>
    [...constant(ARGUMENTS + 16 * k), ...load[wasmType(operand)], 0, 0]);
  const operation = [0xfd, ...leb(instruction.code), ...immediates(instruction, lane)];
  const read = [...constant(ARGUMENTS), 0x28, 0, 0, ...load.v128, 0, 0];
  const body = result
    ? [...constant(RESULT), ...push, ...operation, ...store[result], 0, 0, 0x0b]
    : [...push, ...operation, ...constant(RESULT), ...read, ...store.v128, 0, 0, 0x0b];
  const section = (id, bytes) => [id, ...leb(bytes.length), ...bytes];
  const module = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...section(1, [1, 0x60, 0, 0]), ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]), ...section(7, [2, 1, 0x66, 0, 0, 1, 0x6d, 2, 0]),
    ...section(10, [1, ...leb(body.length + 1), 0, ...body])];
  const {f, m} = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(module))).exports;
  const bytes = new Uint8Array(m.buffer), view = new DataView(m.buffer);
  bytes.set(DATA);
  args.forEach((x, k) => {
    const at = ARGUMENTS + 16 * k;
    switch (operands[k]) {
      case V: return bytes.set(x, at);
      case 'i64': return view.setBigInt64(at, x, true);
      case 'f32': return view.setFloat32(at, x, true);
      case 'f64': return view.setFloat64(at, x, true);
      default: return view.setInt32(at, x, true);
    }
  });
  if (!result) bytes.fill(0, args[0], args[0] + 16);
  f();
  return new DataView(m.buffer, RESULT, 16);
}

// ---- writing ---------------------------------------------------------------------------------------

const float = (x, nan) => Object.is(x, -0) ? '-0' : Number.isNaN(x) ? nan : String(x).replace('Infinity', 'inf');

/** Bits as they are, except where NaNs are the result of arithmetic: these are canonical, as all NaNs given are. */
function vectorText(view, shape, isArithmetic) {
  if (isArithmetic && shape === 'f32x4') {
    return `(v128.const f32x4 ${[0, 4, 8, 12].map(k => float(view.getFloat32(k, true), 'nan:canonical')).join(' ')})`;
  }
  if (isArithmetic && shape === 'f64x2') {
    return `(v128.const f64x2 ${[0, 8].map(k => float(view.getFloat64(k, true), 'nan:canonical')).join(' ')})`;
  }
  const words = [0, 4, 8, 12].map(k => '0x' + view.getUint32(k, true).toString(16).padStart(8, '0'));
  return `(v128.const i32x4 ${words.join(' ')})`;
}

function argument(type, x) {
  if (type === V) return vectorText(new DataView(x.buffer), 'i32x4', false);
  if (type === 'f32' || type === 'f64') return `(${type}.const ${float(x, 'nan')})`;
  return `(${wasmType(type)}.const ${x})`;
}

const ARITHMETIC = /^f\d+x\d\.(relaxed_)?(add|sub|mul|div|sqrt|min|max|ceil|floor|trunc|nearest|demote|promote|n?madd)/;

function expected({name, result}, view) {
  switch (result) {
    case 'i32': return `(i32.const ${view.getInt32(0, true)})`;
    case 'i64': return `(i64.const ${view.getBigInt64(0, true)})`;
    case 'f32': return `(f32.const ${float(view.getFloat32(0, true), 'nan:canonical')})`;
    case 'f64': return `(f64.const ${float(view.getFloat64(0, true), 'nan:canonical')})`;
    default: return vectorText(view, resultShape(name), ARITHMETIC.test(name));
  }
}

function lanesOf({name, immediate}) {
  if (immediate !== 'LANE' && immediate !== 'MEMORY_ARGUMENT_LANE') return [null];
  const bits = name.match(/(?:load|store)(\d+)_lane/);
  const count = bits ? 128 / bits[1] : LANES[shapeOf(name)];
  return [0, count - 1];
}

function text(instruction, lane) {
  const {name, immediate, operands, result} = instruction;
  const parameters = operands.length ? ` (param ${operands.map(wasmType).join(' ')})` : '';
  const words = {LANE: ` ${lane}`, MEMORY_ARGUMENT_LANE: ` ${lane}`, SHUFFLE: ` ${SHUFFLE.join(' ')}`,
    V128: ` i32x4 ${values.i32x4[1].join(' ')}`}[immediate] || '';
  const call = `(${name}${words}${operands.map((_, k) => ` (local.get ${k})`).join('')})`;
  const clear = '(v128.store (local.get 0) (v128.const i64x2 0 0))';
  const body = result ? call : `${clear} ${call} (v128.load (local.get 0))`;
  return `  (func (export "${exportName(name, lane)}")${parameters} (result ${result || V})\n    ${body})`;
}
const exportName = (name, lane) => lane === null ? name : `${name} ${lane}`;

console.log(';; Every vector instruction. Written by simd.mjs; the answers are V8\'s.\n\n(module');
console.log(`  (memory 1)\n  (data (i32.const 0) "${DATA.map(b => '\\' + b.toString(16).padStart(2, '0')).join('')}")`);
for (const instruction of instructions) {
  for (const lane of lanesOf(instruction)) console.log(text(instruction, lane));
}
console.log(')');
for (const instruction of instructions) {
  for (const lane of lanesOf(instruction)) {
    console.log('');
    const name = exportName(instruction.name, lane);
    for (const args of tuples(instruction)) {
      // What is stored goes where no instruction that loads looks.
      if (!instruction.result) args[0] += 64;
      const call = `(invoke "${name}"${args.map((x, k) => ' ' + argument(instruction.operands[k], x)).join('')})`;
      console.log(`(assert_return ${call} ${expected(instruction, run(instruction, lane, args))})`);
    }
    if (/load|store/.test(instruction.name)) {
      const outside = instruction.operands.map((type, k) => ' ' + (k ? argument(type, vectors(instruction, k)[0]) : '(i32.const 65536)'));
      console.log(`(assert_trap (invoke "${name}"${outside.join('')}) "out of bounds memory access")`);
    }
  }
}
