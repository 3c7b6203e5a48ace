// What modules of WASI get of the benchmarks: arguments, standard input, what they print, a clock that stands still, no
// files. The same as WasiHost.java.
const BADF = 8;
const NOSYS = 52;
const NOW = 1_700_000_000_000_000_000n;

export class Exit extends Error {}

export class Wasi {
  constructor(args = [], input = new Uint8Array()) {
    this.args = args.map((text) => new TextEncoder().encode(text + "\0"));
    this.input = input;
    this.at = 0;
    this.output = [];
  }

  get view() {
    return new DataView(this.memory.buffer);
  }

  imports() {
    const put = (address, value) => (this.view.setUint32(address, value, true), 0);
    const known = {
      args_sizes_get: (count, size) => put(count, this.args.length) | put(size, this.args.reduce((sum, a) => sum + a.length, 0)),
      args_get: (places, texts) => this.writeArguments(places >>> 0, texts >>> 0),
      environ_sizes_get: (count, size) => put(count, 0) | put(size, 0),
      environ_get: () => 0,
      clock_res_get: (id, at) => (this.view.setBigUint64(at, 1_000_000n, true), 0),
      clock_time_get: (id, precision, at) => (this.view.setBigUint64(at, NOW, true), 0),
      random_get: (at, length) => (new Uint8Array(this.memory.buffer, at >>> 0, length >>> 0).fill(42), 0),
      fd_write: (fd, vectors, count, written) => put(written, this.write(vectors >>> 0, count)),
      fd_read: (fd, vectors, count, read) => (fd === 0 ? put(read, this.read(vectors >>> 0, count)) : BADF),
      fd_close: () => 0,
      fd_prestat_get: () => BADF,
      fd_fdstat_get: (fd, at) => this.describe(fd, at >>> 0, 24),
      fd_filestat_get: (fd, at) => this.describe(fd, at >>> 0, 64),
      sched_yield: () => 0,
      proc_exit: (code) => {
        throw new Exit(`exit code ${code}`);
      },
    };
    return new Proxy(known, { get: (functions, name) => functions[name] ?? (() => NOSYS) });
  }

  writeArguments(places, texts) {
    for (const text of this.args) {
      this.view.setUint32(places, texts, true);
      new Uint8Array(this.memory.buffer, texts, text.length).set(text);
      places += 4;
      texts += text.length;
    }
    return 0;
  }

  *vectors(at, count) {
    for (let i = 0; i < count; i++) {
      const [address, length] = [this.view.getUint32(at + 8 * i, true), this.view.getUint32(at + 8 * i + 4, true)];
      yield new Uint8Array(this.memory.buffer, address, length);
    }
  }

  write(at, count) {
    let sum = 0;
    for (const vector of this.vectors(at, count)) {
      this.output.push(vector.slice());
      sum += vector.length;
    }
    return sum;
  }

  read(at, count) {
    const start = this.at;
    for (const vector of this.vectors(at, count)) {
      const piece = this.input.subarray(this.at, this.at + vector.length);
      vector.set(piece);
      this.at += piece.length;
    }
    return this.at - start;
  }

  // The standard streams are pipes: type 0 of the files' types.
  describe(fd, at, length) {
    if (fd > 2) return BADF;
    new Uint8Array(this.memory.buffer, at, length).fill(0);
    if (length === 24) this.view.setBigUint64(at + 8, -1n, true);
    return 0;
  }
}
