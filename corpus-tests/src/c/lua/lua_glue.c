// Lua 5.4 without coroutines and protected calls (both need longjmp) as a module: eval(text, length) returns what the
// chunk printed, run(n) runs workload.lua.
#include "../glue.h"
#include "lua.h"
#include "lauxlib.h"
#include "lualib.h"

static const char workload[] = {
#include "workload_lua.inc"
};

static int print(lua_State *L) {
  int n = lua_gettop(L);
  for (int k = 1; k <= n; k++) {
    size_t length;
    const char *text = luaL_tolstring(L, k, &length);
    if (k > 1) out_append("\t", 1);
    out_append(text, length);
    lua_pop(L, 1);
  }
  out_append("\n", 1);
  return 0;
}

static lua_State *open_state(void) {
  lua_State *L = luaL_newstate();
  luaL_requiref(L, "_G", luaopen_base, 1);
  luaL_requiref(L, "string", luaopen_string, 1);
  luaL_requiref(L, "table", luaopen_table, 1);
  luaL_requiref(L, "math", luaopen_math, 1);
  luaL_requiref(L, "utf8", luaopen_utf8, 1);
  lua_settop(L, 0);
  lua_register(L, "print", print);
  return L;
}

static void evaluate(const char *text, size_t length, int n) {
  out_reset();
  lua_State *L = open_state();
  lua_pushinteger(L, n);
  lua_setglobal(L, "n");
  luaL_loadbufferx(L, text, length, "chunk", "t");
  lua_call(L, 0, 0);
  lua_close(L);
}

#ifdef WASI_COMMAND
// Runs the workload (argument: n), or the chunk on standard input when there is no argument.
int main(int argc, char **argv) {
  static char chunk[1 << 20];
  if (argc > 1)
    evaluate(workload, sizeof workload, atoi(argv[1]));
  else
    evaluate(chunk, fread(chunk, 1, sizeof chunk, stdin), 0);
  fwrite(out_text, 1, out_length, stdout);
  return 0;
}
#else
EXPORT(eval) char *eval(const char *text, size_t length) {
  initialize_once();
  evaluate(text, length, 0);
  return out_text;
}
EXPORT(run) int32_t run(int32_t n) {
  initialize_once();
  evaluate(workload, sizeof workload, n);
  return out_hash();
}
#endif
