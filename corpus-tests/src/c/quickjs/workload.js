function fib(k) { return k < 2 ? k : fib(k - 1) + fib(k - 2); }

let seed = 42;
function random(limit) { seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff; return seed % limit; }

class Shape { constructor(w, h) { this.w = w; this.h = h; } area() { return this.w * this.h; } }
class Square extends Shape { constructor(w) { super(w, w); } area() { return super.area() + 0.5; } }

for (let round = 0; round < n; round++) {
  print("fib", fib(18));

  const words = [];
  for (let i = 0; i < 800; i++) words.push(`w${random(10000)}-${(i * 7919).toString(36)}`);
  words.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  print("sorted", words[0], words[400], words[799]);

  const text = words.join(" ");
  print("regexp", text.replace(/w(\d)(\d*)-([a-z]+)/g, "$3:$2$1").length, (text.match(/\b\w*9\w*\b/g) || []).length);

  const counts = new Map();
  for (const c of text) counts.set(c, (counts.get(c) || 0) + 1);
  print("map", [...counts].sort().slice(0, 6).map(([k, v]) => k + v).join());

  let total = 0;
  for (let i = 0; i < 6000; i++) { const s = i % 3 ? new Shape(i, 2) : new Square(i & 15); total += s.area(); }
  print("shapes", total);

  const adders = [];
  for (let i = 0; i < 50; i++) adders.push((x) => x + i);
  let x = 0;
  for (let i = 0; i < 8000; i++) x = adders[i % 50](x) & 0xffff;
  print("closures", x);

  const sieve = new Uint8Array(20000);
  let primes = 0;
  for (let i = 2; i < 20000; i++) if (!sieve[i]) { primes++; for (let j = i * 2; j < 20000; j += i) sieve[j] = 1; }
  print("primes", primes);

  const tree = JSON.parse(JSON.stringify({ a: Array.from({ length: 300 }, (_, i) => ({ i, s: "v" + i, f: i / 8 })) }));
  print("json", tree.a.reduce((sum, o) => sum + o.f, 0), JSON.stringify(tree).length);

  function* count(to) { for (let i = 0; i < to; i++) { try { if (i % 500 == 499) throw i; yield i; } catch (e) { yield -e; } } }
  let g = 0;
  for (const v of count(2000)) g += v;
  print("generator", g);
}
