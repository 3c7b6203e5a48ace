// Records what the JavaScript of the package source-map answers, for the example's test to compare
// with. Run it as
//
//   npm ci --prefix example/record && npm run record --prefix example/record
//
// Node is needed for this only, never to build or test Quern.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { SourceMapConsumer } = require("source-map");

const resources = new URL("../src/", import.meta.url);
const map = readFileSync(require.resolve("jquery/dist/jquery.min.map"), "utf8");
const positions = readFileSync(new URL("main/resources/positions.txt", resources), "utf8")
  .trim()
  .split("\n")
  .map((text) => text.split(":").map(Number));

await SourceMapConsumer.with(map, null, (consumer) => {
  const lookups = positions.map(([line, column]) => {
    const original = consumer.originalPositionFor({ line, column });
    return original.source === null
      ? "no original position"
      : `${original.source}:${original.line}:${original.column}`;
  });
  const digest = createHash("sha256");
  let count = 0;
  consumer.eachMapping((mapping) => {
    count++;
    const { generatedLine, generatedColumn, source, originalLine, originalColumn, name } = mapping;
    digest.update(
      `${generatedLine}:${generatedColumn} ${source}:${originalLine}:${originalColumn} ${name ?? ""}\n`,
    );
  });
  const recorded = new URL("test/resources/", resources);
  writeFileSync(new URL("lookups.txt", recorded), lookups.join("\n") + "\n");
  writeFileSync(new URL("mappings.txt", recorded), `${count} ${digest.digest("hex")}\n`);
});
