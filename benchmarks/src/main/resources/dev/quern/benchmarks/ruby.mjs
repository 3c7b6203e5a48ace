// Ruby with the interface of its npm package, by which JavaScript holds its objects. The same as RubyDriver.java.
const INIT = "ruby-init: func(args: list<string>) -> ()";
const EVAL = "rb-eval-string-protect: func(str: string) -> tuple<handle<rb-abi-value>, s32>";
const TEXT = "rstring-ptr: func(value: handle<rb-abi-value>) -> string";
const DROP = "canonical_abi_drop_rb-abi-value";

export class Ruby {
  // The objects of Ruby by their handles.
  objects = new Map();
  next = 0;

  imports() {
    const functions = {
      "resource_new_rb-abi-value": (object) => (this.objects.set(this.next, object), this.next++),
      "resource_get_rb-abi-value": (handle) => this.objects.get(handle),
    };
    return {
      canonical_abi: new Proxy(functions, { get: (known, name) => known[name] ?? (() => { throw new Error(name); }) }),
      "rb-js-abi-host": new Proxy({}, { get: () => () => 0 }),
    };
  }

  start(exports, program) {
    this.ruby = exports;
    exports._initialize();
    const args = ["ruby\0", "-EUTF-8\0", "-e_=0\0"];
    const list = exports.cabi_realloc(0, 0, 4, 8 * args.length);
    const places = args.map((text) => [this.string(Buffer.from(text)), text.length]);
    new Uint32Array(exports.memory.buffer, list, 2 * args.length).set(places.flat());
    exports[INIT](list, args.length);
    this.evaluate(Buffer.concat([program, Buffer.from('"ready"')]).toString());
  }

  string(bytes) {
    const at = this.ruby.cabi_realloc(0, 0, 1, bytes.length);
    new Uint8Array(this.ruby.memory.buffer, at, bytes.length).set(bytes);
    return at;
  }

  evaluate(script) {
    const bytes = Buffer.from(script);
    const result = this.ruby[EVAL](this.string(bytes), bytes.length);
    const [value, state] = new Uint32Array(this.ruby.memory.buffer, result, 2);
    if (state !== 0) throw new Error(`Ruby's state is ${state}`);
    const text = this.ruby[TEXT](value);
    const [at, length] = new Uint32Array(this.ruby.memory.buffer, text, 2);
    const answer = new Uint8Array(this.ruby.memory.buffer, at, length).slice();
    this.ruby["cabi_post_rstring-ptr"](text);
    this.ruby[DROP](this.objects.get(value));
    this.objects.delete(value);
    return answer;
  }
}
