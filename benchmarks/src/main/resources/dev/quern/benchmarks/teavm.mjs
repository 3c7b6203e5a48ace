// What a program of TeaVM's gets of the benchmarks while it only computes. The same as TeaVmHost.java, but strings and
// their functions are V8's.
const PAGES = 33;
const uncalled = (name) => () => { throw new Error(`the module called ${name}`); };
const functions = (known) => new Proxy(known, { get: (all, name) => all[name] ?? uncalled(String(name)) });

export function teaVm() {
  return {
    env: { memory: new WebAssembly.Memory({ initial: PAGES, maximum: 32768 }) },
    teavmMemory: { heapOffset: 0, maxSize: PAGES << 16, notifyHeapResized: () => {} },
    teavm: { takeStackTrace: () => null, decorateException: () => null },
    teavmConsole: functions({}),
    teavmDate: functions({}),
    teavmJso: functions({
      stringBuiltinsSupported: () => 1,
      createClass: (name) => name,
      defineFunction: (body) => body,
      defineStaticMethod: () => {},
      // The one script that such a program brings gives back the string that it is given.
      createFunction1: (name, script) => new Function(name, script),
      callFunction1: (script, argument) => script(argument),
    }),
  };
}
