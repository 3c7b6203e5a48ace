// What every module of the corpus exports: memory, malloc, free, eval(ptr, len) -> ptr, run(n) -> i32.
#pragma once
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <stdio.h>

#define EXPORT(name) __attribute__((export_name(#name)))

// Text that a program prints during eval, returned to the caller as one zero-terminated string.
static char *out_text;
static size_t out_length, out_capacity;

static void out_append(const char *text, size_t length) {
  if (out_length + length + 1 > out_capacity) {
    out_capacity = (out_length + length + 1) * 2;
    out_text = realloc(out_text, out_capacity);
  }
  memcpy(out_text + out_length, text, length);
  out_length += length;
  out_text[out_length] = 0;
}
static void out_string(const char *text) { out_append(text, strlen(text)); }
static void out_reset(void) {
  out_length = 0;
  out_append("", 0);
}

// FNV-1a over the text, the answer of a workload.
static int32_t out_hash(void) {
  uint32_t h = 2166136261u;
  for (size_t k = 0; k < out_length; k++) h = (h ^ (uint8_t)out_text[k]) * 16777619u;
  return (int32_t)h;
}

#ifndef WASI_COMMAND
extern void __wasm_call_ctors(void);
static void initialize_once(void) {
  static int done;
  if (!done) {
    done = 1;
    __wasm_call_ctors();
  }
}
EXPORT(malloc) void *export_malloc(size_t size) {
  initialize_once();
  return malloc(size);
}
EXPORT(free) void export_free(void *at) { free(at); }
#else
static void initialize_once(void) {}
#endif
