// Counts words and numbers of standard input, with what programs in AssemblyScript use: classes, generics, closures without
// captures, maps, strings, the reference-counting collector, the environment, an exit code.

abstract class Measure {
  abstract name(): string;
  abstract of(words: string[]): f64;
}

class Words extends Measure {
  name(): string {
    return "words";
  }
  of(words: string[]): f64 {
    return words.length as f64;
  }
}

class Mean extends Measure {
  name(): string {
    return "mean length";
  }
  of(words: string[]): f64 {
    return (words.reduce((sum, word) => sum + word.length, 0) as f64) / (words.length as f64);
  }
}

class Count<T> {
  constructor(public item: T, public count: i32) {}
}

function input(): string {
  let text = "";
  const buffer = new ArrayBuffer(64);
  let count = process.stdin.read(buffer);
  while (count > 0) {
    text += String.UTF8.decodeUnsafe(changetype<usize>(buffer), count);
    count = process.stdin.read(buffer);
  }
  return text;
}

const environment = process.env;
console.log("greeting " + (environment.has("GREETING") ? environment.get("GREETING") : "none") + " args " + process.argv.length.toString());

const words = input().split("\n").join(" ").split(" ").filter((word) => word.length > 0);
const measures: Measure[] = [new Words(), new Mean()];
for (let i = 0; i < measures.length; i++) {
  console.log(measures[i].name() + " " + measures[i].of(words).toString());
}

const counts = new Map<string, i32>();
for (let i = 0; i < words.length; i++) {
  const word = words[i].toLowerCase();
  counts.set(word, (counts.has(word) ? counts.get(word) : 0) + 1);
}
const sorted = counts.keys().map<Count<string>>((word) => new Count<string>(word, 0));
for (let i = 0; i < sorted.length; i++) sorted[i].count = counts.get(sorted[i].item);
sorted.sort((a, b) => (a.count != b.count ? b.count - a.count : a.item < b.item ? -1 : 1));
for (let i = 0; i < min(5, sorted.length); i++) {
  console.log(sorted[i].item.padStart(8) + " " + sorted[i].count.toString());
}

let garbage = 0;
for (let i = 0; i < 20000; i++) {
  garbage += new Uint8Array(1024).length >> 10;
}
console.log("garbage " + garbage.toString());

const numbers = new StaticArray<f64>(10);
for (let i = 0; i < 10; i++) numbers[i] = Math.sin(i as f64) * NativeMath.exp(i as f64);
console.log(numbers.join(" "));
console.log(u64.MAX_VALUE.toString(16) + " " + (i64.MIN_VALUE / 3).toString() + " " + (0.1 + 0.2).toString());
console.error("done");
process.exit(42);
