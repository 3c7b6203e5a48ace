// The measuring process of V8: node worker.mjs MODULE DRIVER ARGUMENT WARM_UP_MS MEASURE_MS. The drivers are those of
// Workload.java, the protocol is that of Worker.java.
import { readFileSync } from "node:fs";

const start = performance.now();
const [file, driver, argumentText, warmUp, measure] = process.argv.slice(2);
const argument = Number(argumentText);
const bytes = readFileSync(file);
const compileStart = performance.now();
const module = new WebAssembly.Module(bytes);
console.log("compile", performance.now() - compileStart);
const { exports } = new WebAssembly.Instance(module, {});
const memory = exports.memory ?? exports.mem;

const encoder = new TextEncoder();
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
  SHELL: () => {
    const script = encoder.encode("f(){ if [ $1 -lt 2 ];then echo $1|cat;else f $(($1-1));fi;}\n".repeat(argument));
    exports._initialize();
    return () => checksum(formatShell(script));
  },
};

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
  new WebAssembly.Instance(module, {});
  times.push((performance.now() - one) * 1000);
}
console.log("instance", times.sort((a, b) => a - b)[times.length >> 1]);
