// Deep and wide recursion, n times: Fibonacci numbers, the Ackermann function, Takeuchi's function, eight queens.
#include "kernel.h"

static u32 fibonacci(u32 k) { return k < 2 ? k : fibonacci(k - 1) + fibonacci(k - 2); }

static u32 ackermann(u32 m, u32 k) {
  if (m == 0) return k + 1;
  return ackermann(m - 1, k == 0 ? 1 : ackermann(m, k - 1));
}

static int takeuchi(int x, int y, int z) {
  return y >= x ? z : takeuchi(takeuchi(x - 1, y, z), takeuchi(y - 1, z, x), takeuchi(z - 1, x, y));
}

static u32 queens(u32 columns, u32 left, u32 right) {
  if (columns == 255) return 1;
  u32 solutions = 0;
  for (u32 free = ~(columns | left | right) & 255; free; free &= free - 1) {
    u32 at = free & -free;
    solutions += queens(columns | at, (left | at) << 1, (right | at) >> 1);
  }
  return solutions;
}

RUN int32_t run(int32_t n) {
  u32 hash = 1;
  for (int i = 0; i < n; i++) {
    hash = fold(hash, fibonacci(22 + (i & 1)));
    hash = fold(hash, ackermann(2, 40 + (u32)(i & 3)));
    hash = fold(hash, (u32)takeuchi(12, 8 - (i & 1), 2));
    hash = fold(hash, queens(0, 0, 0));
  }
  return (int32_t)hash;
}
