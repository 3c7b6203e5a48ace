// The measuring process of V8: node worker.mjs MODULE DRIVER ARGUMENTS WARM_UP_MS MEASURE_MS. The drivers are those of
// Workload.java, the protocol is that of Worker.java.
import { readFileSync } from "node:fs";
import { Ruby } from "./ruby.mjs";
import { teaVm } from "./teavm.mjs";
import { Exit, Wasi } from "./wasi.mjs";

const start = performance.now();
const [file, driver, argumentText, warmUp, measure] = process.argv.slice(2);
const args = argumentText.split(",").map(Number);
const argument = args.at(-1);
const bytes = readFileSync(file);
const compileStart = performance.now();
const module = compile();
console.log("compile", performance.now() - compileStart);

// JavaScript's strings are those of V8 itself where a module imports them, as TeaVM's own loader has it.
function compile() {
  try {
    return new WebAssembly.Module(bytes, { builtins: ["js-string"] });
  } catch (e) {
    console.log(`refused by Node.js ${process.version}: ${e.message}`);
    process.exit(0);
  }
}

// Functions that a module imports and no workload calls.
const uncalled = new Proxy({}, { get: (_, name) => () => { throw new Error(`the module called ${String(name)}`); } });
function instantiate(wasi = new Wasi(), others = {}) {
  const given = { wasi_snapshot_preview1: wasi.imports(), ...(driver === "TEAVM" ? teaVm() : {}), ...others };
  const imports = new Proxy(given, { get: (modules, name) => modules[name] ?? uncalled });
  const { exports } = new WebAssembly.Instance(module, imports);
  wasi.memory = exports.memory ?? exports.mem;
  return exports;
}

let exports;
let memory;
function use(instance) {
  exports = instance;
  memory = exports.memory ?? exports.mem;
}

const encoder = new TextEncoder();
const program = (name) => readFileSync(new URL(`programs/${name}`, import.meta.url));
const write = (address, bytes) => new Uint8Array(memory.buffer, address >>> 0, bytes.length).set(bytes);
const read = (address, length) => new Uint8Array(memory.buffer, address >>> 0, length).slice();

const crcTable = Int32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});
const checksum = (bytes) => ~bytes.reduce((crc, byte) => (crc >>> 8) ^ crcTable[(crc ^ byte) & 255], -1);

function formatZig(source) {
  const address = exports.alloc(source.length);
  write(address, source);
  const [at, length] = exports.format(address, source.length);
  const formatted = read(at, length);
  exports.free_all();
  return formatted;
}

function formatShell(script) {
  write(exports.alloc(script.length), script);
  const changed = exports.format() !== 0;
  const formatted = changed ? read(exports.output_ptr(), exports.output_len()) : script;
  exports.dispose();
  return formatted;
}

function hash(buffer, data) {
  exports.Hash_Init();
  for (let at = 0; at < data.length; at += 16384) {
    const piece = data.subarray(at, at + 16384);
    write(buffer, piece);
    exports.Hash_Update(piece.length);
  }
  exports.Hash_Final();
  return Buffer.from(read(buffer, 8)).toString("hex");
}

function lex(source) {
  const address = exports.sa(source.length);
  new Uint16Array(memory.buffer, address, source.length).set(Uint16Array.from(source, (c) => c.charCodeAt(0)));
  if (exports.parse() !== 1) throw new Error("es-module-lexer refused the source");
  let places = 0;
  while (exports.ri() !== 0) places = (Math.imul(31, places) + exports.is() + exports.ie()) | 0;
  while (exports.re() !== 0) places = (Math.imul(31, places) + exports.es() + exports.ee()) | 0;
  return places;
}

function parseRuby(source) {
  const at = exports.malloc(source.length);
  write(at, source);
  const buffer = exports.calloc(exports.pm_buffer_sizeof(), 1);
  exports.pm_buffer_init(buffer);
  exports.pm_serialize_parse(buffer, at, source.length, 0);
  const tree = read(exports.pm_buffer_value(buffer), exports.pm_buffer_length(buffer));
  exports.pm_buffer_free(buffer);
  exports.free(buffer);
  exports.free(at);
  return tree;
}

// Plugins of dprint, version 4 of their interface.
const share = (text) => write(exports.clear_shared_bytes(text.length), text);
function dprint(file, source) {
  share(encoder.encode(file));
  exports.set_file_path();
  share(source);
  if (exports.format(1) !== 1) throw new Error("dprint's plugin has not formatted the source");
  const length = exports.get_formatted_text();
  return read(exports.get_shared_bytes_ptr(), length);
}

function logLines(count) {
  const lines = [];
  for (let i = 0; i < count; i++) {
    lines.push(`${(i * 7919) % 1000003} GET /files/${(i * i) % 97}/item${i % 13}.html ${i % 11 === 0 ? 404 : 200} ${(i * 31) % 4096} ms\n`);
  }
  return encoder.encode(lines.join(""));
}

const concatenated = (pieces) => new Uint8Array(Buffer.concat(pieces));

const drivers = {
  RUN: () => () => exports.run(argument),
  HASH: () => {
    const buffer = exports.Hash_GetBuffer();
    const sample = Uint8Array.from({ length: 1 << 20 }, (_, i) => 31 * i + 7);
    return () => {
      let digests = "";
      for (let i = 0; i < argument; i++) digests += hash(buffer, sample);
      return checksum(encoder.encode(digests));
    };
  },
  ZIG: () => {
    const source = encoder.encode("fn f(a:i32,b:i32)i32{if(a<b){return a+b;}else{return (a*b)-1;}}\n".repeat(argument));
    return () => checksum(formatZig(source));
  },
  LEXER: () => {
    let source = "";
    for (let i = 0; i < 100; i++) {
      source += `import {a${i}} from './m${i}.js';\nexport const e${i} = x => { return x / ${i} + \`t\${a${i}}\`.length; } // comment\n`;
    }
    return () => {
      let places = 0;
      for (let i = 0; i < argument; i++) places = (Math.imul(31, places) + lex(source)) | 0;
      return places;
    };
  },
  COMMAND: () => {
    const input = logLines(1000 * argument);
    const args = ["rg", "--no-config", "-e", "/files/(7|[2-5]\\d)/item(0|1[0-2])\\.html 404 .*[13579] ms$", "-e", "(?i)GET .*ITEM5.*\\b40\\d{2} ms", "-"];
    return () => {
      const wasi = new Wasi(args, input);
      try {
        instantiate(wasi)._start();
      } catch (e) {
        if (!(e instanceof Exit)) throw e;
      }
      return checksum(concatenated(wasi.output));
    };
  },
  RUBY: () => {
    const ruby = new Ruby();
    const wasi = new Wasi();
    use(instantiate(wasi, ruby.imports()));
    ruby.start(exports, program("job.rb"));
    return () => checksum(ruby.evaluate(`Job.run(${argument})`));
  },
  PRISM: () => {
    const source = encoder.encode(program("job.rb").toString().repeat(argument));
    exports._initialize();
    return () => checksum(parseRuby(source));
  },
  KOTLIN: bench,
  TEAVM: bench,
  DPRINT_TYPESCRIPT: () => format("source.ts"),
  DPRINT_MARKDOWN: () => format("source.md"),
  SHELL: () => {
    const script = encoder.encode("f(){ if [ $1 -lt 2 ];then echo $1|cat;else f $(($1-1));fi;}\n".repeat(argument));
    exports._initialize();
    return () => checksum(formatShell(script));
  },
};

// The two halves of the result, an i64.
function bench() {
  return () => {
    const result = exports.bench(args[0], argument);
    return Number(BigInt.asIntN(32, result ^ (result >> 32n)));
  };
}

function format(file) {
  const source = encoder.encode(program(file).toString().repeat(argument));
  share(encoder.encode('{"global":{},"plugin":{}}'));
  exports.register_config(1);
  return () => checksum(dprint(file, source));
}

if (!["COMMAND", "RUBY"].includes(driver)) use(instantiate());
const call = drivers[driver]();
console.log("ready", performance.now() - start);
const answer = call();
console.log("first", performance.now() - start);
console.log("answer", answer);
const checked = () => {
  const again = call();
  if (again !== answer) throw new Error(`the answers of two calls differ: ${answer}, ${again}`);
};
for (const warm = performance.now(); performance.now() - warm < Number(warmUp); ) checked();
const measureStart = performance.now();
for (let calls = 0; calls < 5 || performance.now() - measureStart < Number(measure); calls++) {
  const callStart = performance.now();
  checked();
  console.log("sample", performance.now() - callStart);
}
console.log("memory", process.resourceUsage().maxRSS * 1024);
const times = [];
for (const begin = performance.now(); times.length < 5 || (performance.now() - begin < 500 && times.length < 2000); ) {
  const one = performance.now();
  instantiate();
  times.push((performance.now() - one) * 1000);
}
console.log("instance", times.sort((a, b) => a - b)[times.length >> 1]);
