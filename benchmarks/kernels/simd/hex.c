// n times 32 KiB written as hexadecimal digits: table lookups by swizzle where there are vectors.
#include "../kernel.h"
#define N 32768
static u8 data[N], out[2 * N];
#ifdef __wasm_simd128__
#include <wasm_simd128.h>
static void encode(void) {
  v128_t digits = wasm_i8x16_const('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f');
  for (int i = 0; i < N; i += 16) {
    v128_t bytes = wasm_v128_load(data + i);
    v128_t high = wasm_i8x16_swizzle(digits, wasm_u8x16_shr(bytes, 4));
    v128_t low = wasm_i8x16_swizzle(digits, wasm_v128_and(bytes, wasm_i8x16_splat(15)));
    wasm_v128_store(out + 2 * i, wasm_i8x16_shuffle(high, low, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
    wasm_v128_store(out + 2 * i + 16, wasm_i8x16_shuffle(high, low, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31));
  }
}
#else
static void encode(void) {
  static const char digits[] = "0123456789abcdef";
  for (int i = 0; i < N; i++) {
    out[2 * i] = digits[data[i] >> 4];
    out[2 * i + 1] = digits[data[i] & 15];
  }
}
#endif
RUN int32_t run(int32_t n) {
  u32 s = 17, h = 2166136261u;
  for (int i = 0; i < N; i++) data[i] = next_random(&s);
  for (int r = 0; r < n; r++) {
    encode();
    data[r % N] ^= out[(r * 31) % (2 * N)];
  }
  for (int i = 0; i < 2 * N; i++) h = fold(h, out[i]);
  return h;
}
