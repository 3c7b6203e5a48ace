package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.runtime.Instance;
import dev.quern.runtime.Memory;
import org.junit.jupiter.api.Test;

/** QuickJS, published for WASI and built from its sources. */
class QuickJsTest {

  private static final String SCRIPT =
      """
      function fib(k) { return k < 2 ? k : fib(k - 1) + fib(k - 2); }
      class Shape { constructor(w) { this.w = w; } get area() { return this.w ** 2; } }
      function* count(to) { for (let i = 0; i < to; i++) yield i; }
      const parts = [
        fib(15),
        [3, 1, 2].sort().map((x) => `<${x}>`).join(""),
        "2024-06-30".replace(/(\\d+)-(\\d+)-(\\d+)/, "$3.$2.$1"),
        JSON.stringify({ a: [1, 2.5, null], b: { c: "\\u00e9" } }),
        new Shape(7).area,
        [...count(4)].reduce((a, b) => a + b),
        (() => { try { null.x; } catch (e) { return e.constructor.name; } })(),
        0.1 + 0.2,
        Math.imul(0xffffffff, 5),
        new Map([["k", new Set([1, 1, 2]).size]]).get("k"),
      ];
      parts.join("|");
      """;

  private static final String ANSWER =
      "610|<1><2><3>|30.06.2024|{\"a\":[1,2.5,null],\"b\":{\"c\":\"é\"}}|49|6|TypeError|"
          + "0.30000000000000004|-5|2";

  @Test
  void publishedForWasi() {
    Host host = new Host();
    for (String callback :
        new String[] {
          "get_timezone_offset", "interrupt", "promise_rejection", "module_normalize", "module_load"
        }) {
      host.define("env.host_" + callback, a -> callback.equals("promise_rejection") ? null : 0);
    }
    try (Instance instance = Modules.instance("quickjs-wasi", host)) {
      instance.function("_initialize").call();
      assertEquals(0, instance.function("qjs_init").call());
      assertEquals(ANSWER, evaluate(instance, host.memory(), SCRIPT));
      assertEquals(
          "1,4,9", evaluate(instance, host.memory(), "String([1, 2, 3].map((x) => x * x))"));
    }
  }

  private static String evaluate(Instance instance, Memory memory, String script) {
    int length = script.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    int code = string(instance, memory, script);
    int file = string(instance, memory, "script.js");
    Object value = instance.function("qjs_eval").call(code, length, file, 0);
    int text = (int) instance.function("qjs_get_string").call(value);
    String result = memory.getNullTerminatedString(text);
    instance.function("qjs_free_cstring").call(text);
    instance.function("qjs_free_value").call(value);
    return result;
  }

  private static int string(Instance instance, Memory memory, String text) {
    int length = text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    int address = (int) instance.function("wasm_malloc").call(length + 1);
    memory.putNullTerminatedString(address, text);
    return address;
  }

  @Test
  void builtFromSource() {
    try (Guest guest = Modules.guest("c/quickjs")) {
      assertEquals(ANSWER, TextDriver.evaluate(guest, SCRIPT));
      assertEquals(
          "exception: SyntaxError: unexpected token in expression: ''",
          TextDriver.evaluate(guest, "1 +"));
      assertEquals(479711309, guest.callInt("run", 1));
      assertEquals(2125434051, guest.callInt("run", 3));
    }
  }
}
