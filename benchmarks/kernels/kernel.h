// One source, two builds: a module that exports run(n), and a native program that the benchmarks call as
// "KERNEL n warmUpMilliseconds measureMilliseconds". A kernel starts from the same state at every call of run.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;

#ifdef __wasm__

#define RUN __attribute__((export_name("run")))

// With -mbulk-memory the compiler turns each of these into one instruction.
static inline void *memory_copy(void *to, const void *from, size_t length) {
  return __builtin_memcpy(to, from, length);
}
static inline void *memory_fill(void *to, int value, size_t length) { return __builtin_memset(to, value, length); }

// What the compiler calls for a copy or fill that it leaves to a library.
__attribute__((weak)) void *memcpy(void *to, const void *from, size_t length) {
  return __builtin_memcpy(to, from, length);
}
__attribute__((weak)) void *memset(void *to, int value, size_t length) { return __builtin_memset(to, value, length); }

#else

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RUN __attribute__((noinline))
#define memory_copy memcpy
#define memory_fill memset

int32_t run(int32_t n);

// Keeps the compiler from seeing that a kernel has no side effect and calling it once.
static int32_t (*volatile kernel)(int32_t) = run;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

// The protocol of every engine: "answer A" after the first call, "sample MS" for each measured one.
int main(int argc, char **argv) {
  if (argc != 4) return 2;
  int n = atoi(argv[1]);
  double warm = now() + atof(argv[2]);
  int32_t answer = kernel(n);
  printf("answer %d\n", answer);
  while (now() < warm)
    if (kernel(n) != answer) return 1;
  double end = now() + atof(argv[3]);
  for (int calls = 0; calls < 5 || now() < end; calls++) {
    double start = now();
    int32_t again = kernel(n);
    printf("sample %.4f\n", now() - start);
    if (again != answer) return 1;
  }
  return 0;
}

#endif

// A linear congruential generator: 24 bits a call.
static inline u32 next_random(u32 *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

// One step of FNV-1a over words, to fold results into an answer.
static inline u32 fold(u32 hash, u32 value) { return (hash ^ value) * 16777619u; }
