// Runs a program under Node's WASI, as a reference: node --no-warnings node-wasi.mjs MODULE FOLDER ARG...
// FOLDER/data and FOLDER/out are the directories /data and /out of the program.
import { readFile } from "node:fs/promises";
import { WASI } from "node:wasi";

const [module, folder, ...args] = process.argv.slice(2);
const wasi = new WASI({
  version: "preview1",
  args: [module, ...args],
  env: { GREETING: "hello" },
  preopens: { "/data": `${folder}/data`, "/out": `${folder}/out` },
  returnOnExit: true,
});
const compiled = await WebAssembly.compile(await readFile(module));
const instance = await WebAssembly.instantiate(compiled, wasi.getImportObject());
process.exitCode = wasi.start(instance);
