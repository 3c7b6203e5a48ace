// Carries out the call plans of the modules named on the command line, one after the other, and
// writes what happened beside each. Lines are those of QuernRun.java.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

// Whether the host never calls back.
const alone = process.argv[2] === '--alone';

const view = new DataView(new ArrayBuffer(8));

const fromBits = {
  i32: bits => Number(BigInt.asIntN(32, bits)),
  i64: bits => BigInt.asIntN(64, bits),
  f32: bits => (view.setUint32(0, Number(bits)), view.getFloat32(0)),
  f64: bits => (view.setBigUint64(0, bits), view.getFloat64(0)),
  funcref: () => null,
  externref: bits => (bits === 0n ? null : 'reference'),
};

const toText = {
  i32: value => `${value}`,
  i64: value => `${value}`,
  f32: value =>
    Number.isNaN(value) ? 'nan' : (view.setFloat32(0, value), view.getUint32(0).toString(16)),
  f64: value =>
    Number.isNaN(value) ? 'nan' : (view.setFloat64(0, value), view.getBigUint64(0).toString(16)),
  funcref: value => (value === null ? 'null' : 'function'),
  externref: value => (value === null ? 'null' : 'reference'),
};

// In order; the first that the message contains.
const traps = [
  ['unreachable', 'unreachable'],
  ['memory access out of bounds', 'memory'],
  ['data segment', 'memory'],
  ['by zero', 'zero'],
  ['divide result unrepresentable', 'integer'],
  ['float unrepresentable', 'integer'],
  ['null function', 'callee'],
  ['function signature mismatch', 'callee'],
  ['table index is out of bounds', 'table'],
  ['table access out of bounds', 'table'],
  ['element segment', 'table'],
  ['table.grow', 'table'],
  ['dereferencing a null pointer', 'null'],
  ['illegal cast', 'cast'],
  ['array element access out of bounds', 'array'],
  ['array too large', 'size'],
  ['array is too large', 'size'],
  ['unaligned accesses', 'unaligned'],
];

function trapOf(error, exports) {
  if (error instanceof WebAssembly.Exception) {
    const name = Object.keys(exports).find(
      key => exports[key] instanceof WebAssembly.Tag && error.is(exports[key]),
    );
    return `exception ${name}${payload(error, exports[name], words(name, ':'))}`;
  }
  if (error instanceof WebAssembly.RuntimeError) {
    const kind = traps.find(([text]) => error.message.includes(text));
    if (kind) {
      return `trap ${kind[1]}`;
    }
  }
  return error instanceof RangeError ? 'stack' : `error ${error}`;
}

// Tags are exported under names with the types of what they carry, those of numbers written out.
function payload(error, tag, name) {
  return words(name[1] ?? '', ',')
    .map((type, i) => (type === '-' ? '' : ` ${toText[type](error.getArg(tag, i))}`))
    .join('');
}

const words = (text, separator = ' ') => (text === '' ? [] : text.split(separator));

function checksum(bytes) {
  const ints = new Int32Array(bytes);
  let sum = 0;
  for (let i = 0; i < ints.length; i++) {
    sum = (Math.imul(sum, 31) + ints[i]) | 0;
  }
  return sum;
}

function run(path) {
  const lines = [];
  let exports = null;
  const log = type => value => {
    lines.push(` log ${type} ${toText[type](value)}`);
  };
  const imports = {
    'fuzzing-support': {
      'log-i32': log('i32'),
      'log-i64': log('i64'),
      'log-f32': log('f32'),
      'log-f64': log('f64'),
      reenter(number) {
        const callback = alone ? null : exports?.[`callback${number & 3}`];
        return callback ? callback(number) : -1;
      },
    },
  };
  const steps = {
    call(name, args, results) {
      const values = words(args).map(word => {
        const [type, bits] = word.split(':');
        return fromBits[type](BigInt(`0x${bits}`));
      });
      const returned = exports[name](...values);
      const types = words(results);
      const all = types.length === 0 ? [] : types.length === 1 ? [returned] : returned;
      return types.map((type, i) => toText[type](all[i])).join(' ');
    },
    memory(name) {
      const { buffer } = exports[name];
      return `${buffer.byteLength} ${checksum(buffer)}`;
    },
    global: (name, type) => toText[type](exports[name].value),
    table: name => `${exports[name].length}`,
  };
  const instantiate = file =>
    new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), imports).exports;
  const attempt = (what, action) => {
    try {
      lines.push(`${what} = ${action()}`);
      return true;
    } catch (error) {
      const trap = trapOf(error, exports ?? {});
      lines.push(`${what} ! ${trap}`);
      return trap !== 'stack';
    }
  };
  attempt('instantiate', () => {
    const first = path.replace(/wasm$/, 'first');
    if (existsSync(first)) {
      imports.first = instantiate(first);
    }
    exports = instantiate(path);
    return '';
  });
  if (exports) {
    for (const line of readFileSync(path.replace(/wasm$/, 'plan'), 'utf8').split('\n')) {
      const [step, ...operands] = line.split('\t');
      if (step !== '' && !attempt(`${step} ${operands[0]}`, () => steps[step](...operands))) {
        break;
      }
    }
  }
  writeFileSync(path.replace(/wasm$/, 'v8'), lines.map(line => `${line}\n`).join(''));
}

process.argv.slice(alone ? 3 : 2).forEach(run);
