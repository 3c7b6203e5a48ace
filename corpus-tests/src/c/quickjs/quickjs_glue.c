// QuickJS as a module: eval(text, length) returns what the script printed and its value, run(n) runs workload.js.
#include "../glue.h"
#include "quickjs.h"

static const char workload[] = {
#include "workload_js.inc"
    0};

static JSValue print(JSContext *c, JSValueConst self, int count, JSValueConst *values) {
  for (int k = 0; k < count; k++) {
    const char *text = JS_ToCString(c, values[k]);
    if (k > 0) out_append(" ", 1);
    out_string(text ? text : "?");
    JS_FreeCString(c, text);
  }
  out_append("\n", 1);
  return JS_UNDEFINED;
}

static void evaluate(const char *text, size_t length, int n) {
  out_reset();
  JSRuntime *r = JS_NewRuntime();
  JS_SetMaxStackSize(r, 0);
  JSContext *c = JS_NewContext(r);
  JSValue global = JS_GetGlobalObject(c);
  JS_SetPropertyStr(c, global, "print", JS_NewCFunction(c, print, "print", 1));
  JS_SetPropertyStr(c, global, "n", JS_NewInt32(c, n));
  JS_FreeValue(c, global);
  char *copy = malloc(length + 1);
  memcpy(copy, text, length);
  copy[length] = 0;
  JSValue value = JS_Eval(c, copy, length, "script.js", JS_EVAL_TYPE_GLOBAL);
  int failed = JS_IsException(value);
  if (failed) {
    out_string("exception: ");
    value = JS_GetException(c);
  }
  if (!JS_IsUndefined(value)) {
    const char *s = JS_ToCString(c, value);
    out_string(s ? s : "?");
    JS_FreeCString(c, s);
  }
  JS_FreeValue(c, value);
  JSContext *c1;
  while (JS_ExecutePendingJob(r, &c1) > 0) {
  }
  free(copy);
  JS_FreeContext(c);
  JS_FreeRuntime(r);
}

#ifdef WASI_COMMAND
// Runs the workload (argument: n), or the script on standard input when there is no argument.
int main(int argc, char **argv) {
  static char script[1 << 20];
  if (argc > 1)
    evaluate(workload, sizeof workload - 1, atoi(argv[1]));
  else
    evaluate(script, fread(script, 1, sizeof script - 1, stdin), 0);
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
  evaluate(workload, sizeof workload - 1, n);
  return out_hash();
}
#endif
