// Runs the modules of a folder in V8: node record.mjs FOLDER > answers.txt
import { readdirSync, readFileSync } from 'node:fs';

const folder = process.argv[2];
for (const file of readdirSync(folder).filter((name) => name.endsWith('.wasm')).sort()) {
  for (const argument of [0, 1, 2, 5, 8, 1000]) {
    const { instance } = await WebAssembly.instantiate(readFileSync(`${folder}/${file}`));
    let answer;
    try {
      answer = instance.exports.run(argument);
    } catch (e) {
      answer = e.message;
    }
    console.log(`${file.replace('.wasm', '')} ${argument} ${answer}`);
  }
}
