package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Instance;
import dev.quern.runtime.Memory;
import dev.quern.runtime.Trap;
import org.junit.jupiter.api.Test;

/**
 * Lua 5.4, published by wasmoon (errors by longjmp through the host) and built from its sources.
 */
class LuaTest {

  private static final String CHUNK =
      """
      local function fib(k) if k < 2 then return k end return fib(k - 1) + fib(k - 2) end
      local t = setmetatable({}, { __index = function(_, k) return k .. "!" end })
      local words = {}
      for w in ("the quick brown fox"):gmatch("%a+") do words[#words + 1] = w:upper() end
      table.sort(words)
      print(fib(15), t.key, table.concat(words, ","), #words)
      print(10 // 3, 10 / 4, 7 % -3, 2^10, 1 << 40, 3 | 4, math.maxinteger + 1 == math.mininteger)
      print(string.format("%5.2f|%x|%q", 3.14159, 255, "a\\n"), utf8.char(228, 8364), ("x"):rep(3))
      print(select("#", table.unpack({ 1, 2, nil, 4 }, 1, 4)), tostring(nil), -0.0, 1e15, 2^53)
      """;

  private static final String OUTPUT =
      """
      610	key!	BROWN,FOX,QUICK,THE	4
      3	2.5	-2	1024.0	1099511627776	7	true
       3.14|ff|"a\\
      "	ä€	xxx
      4	nil	-0.0	1e+15	9.007199254741e+15
      """;

  private static final String ERRORS =
      """
      print(pcall(function() error({ code = 42 }) end))
      print(pcall(error, "plain"))
      print(select(2, pcall(function() local x = nil; return x.y end)))
      local co = coroutine.wrap(function(a) local b = coroutine.yield(a + 1); error("in " .. b) end)
      print(co(1), pcall(co, "coroutine"))
      """;

  @Test
  void published() {
    Host host = new Host();
    try (Instance instance = Modules.instance("wasmoon", host)) {
      instance.function("__wasm_call_ctors").call();
      Object state = instance.function("luaL_newstate").call();
      instance.function("luaL_openlibs").call(state);
      assertEquals(OUTPUT, run(instance, host, state, CHUNK));
      String[] lines = run(instance, host, state, ERRORS).split("\n");
      assertEquals("false\ttable", lines[0].split(":")[0]);
      assertEquals("false\tplain", lines[1]);
      assertEquals("chunk:3: attempt to index a nil value (local 'x')", lines[2]);
      assertEquals("2\tfalse\tchunk:4: in coroutine", lines[3]);
      assertEquals("chunk:1: bad", run(instance, host, state, "error('bad')"));
      instance.function("lua_close").call(state);
    }
  }

  /** What a chunk prints, or the message of its error. */
  private static String run(Instance instance, Host host, Object state, String chunk) {
    Memory memory = host.memory();
    byte[] bytes = chunk.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    int text = (int) instance.function("malloc").call(bytes.length);
    memory.putBytes(text, bytes);
    int name = (int) instance.function("malloc").call(16);
    memory.putNullTerminatedString(name, "=chunk");
    Object status = instance.function("luaL_loadbufferx").call(state, text, bytes.length, name, 0);
    assertEquals(0, status);
    status = instance.function("lua_pcallk").call(state, 0, 0, 0, 0, 0);
    instance.function("fflush").call(0);
    if (status.equals(0)) {
      return host.output();
    }
    int message = (int) instance.function("lua_tolstring").call(state, -1, 0);
    return memory.getNullTerminatedString(message);
  }

  @Test
  void builtFromSource() {
    try (Guest guest = Modules.guest("c/lua")) {
      assertEquals(OUTPUT, TextDriver.evaluate(guest, CHUNK));
      assertEquals(-1378720481, guest.callInt("run", 1));
      assertEquals(1144660855, guest.callInt("run", 2));
      // Built without longjmp: an error is a trap, after which the instance can be called again.
      Trap trap = assertThrows(Trap.class, () -> TextDriver.evaluate(guest, "error('x')"));
      assertEquals(Trap.Kind.UNREACHABLE, trap.kind());
      assertEquals("2\n", TextDriver.evaluate(guest, "print(1 + 1)"));
    }
  }
}
