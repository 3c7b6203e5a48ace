// Run in the folder of node_modules: writes the module of ripgrep, which the package has compressed, to a file of its own.
import { writeFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { getCompressedBytes } from "./node_modules/ripgrep/lib/_rg.wasm.mjs";

writeFileSync("node_modules/ripgrep/rg.wasm", brotliDecompressSync(getCompressedBytes()));
