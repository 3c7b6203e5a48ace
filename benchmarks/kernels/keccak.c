// SHA-3's permutation with its 24 rounds unrolled into one function, n * 1000 times: a large function without a
// dispatch.
#include "kernel.h"

static u64 state[25];

static inline u64 rotate(u64 x, int by) { return x << by | x >> (64 - by); }

#define THETA_COLUMN(X) u64 c##X = a##X##0 ^ a##X##1 ^ a##X##2 ^ a##X##3 ^ a##X##4;
#define THETA(X, LEFT, RIGHT)        \
  d = c##LEFT ^ rotate(c##RIGHT, 1); \
  a##X##0 ^= d, a##X##1 ^= d, a##X##2 ^= d, a##X##3 ^= d, a##X##4 ^= d;
#define CHI_ROW(Y)                                                    \
  a0##Y = b0##Y ^ (~b1##Y & b2##Y), a1##Y = b1##Y ^ (~b2##Y & b3##Y); \
  a2##Y = b2##Y ^ (~b3##Y & b4##Y), a3##Y = b3##Y ^ (~b4##Y & b0##Y); \
  a4##Y = b4##Y ^ (~b0##Y & b1##Y);
#define ROUND(CONSTANT)                                                                                          \
  {                                                                                                              \
    u64 d;                                                                                                       \
    THETA_COLUMN(0)                                                                                              \
    THETA_COLUMN(1) THETA_COLUMN(2) THETA_COLUMN(3) THETA_COLUMN(4) THETA(0, 4, 1) THETA(1, 0, 2) THETA(2, 1, 3) \
        THETA(3, 2, 4) THETA(4, 3, 0) u64 b00 = a00,                                                             \
                                          b02 = rotate(a10, 1), b04 = rotate(a20, 62), b01 = rotate(a30, 28),    \
                                          b03 = rotate(a40, 27);                                                 \
    u64 b13 = rotate(a01, 36), b10 = rotate(a11, 44), b12 = rotate(a21, 6), b14 = rotate(a31, 55);               \
    u64 b11 = rotate(a41, 20), b21 = rotate(a02, 3), b23 = rotate(a12, 10), b20 = rotate(a22, 43);               \
    u64 b22 = rotate(a32, 25), b24 = rotate(a42, 39), b34 = rotate(a03, 41), b31 = rotate(a13, 45);              \
    u64 b33 = rotate(a23, 15), b30 = rotate(a33, 21), b32 = rotate(a43, 8), b42 = rotate(a04, 18);               \
    u64 b44 = rotate(a14, 2), b41 = rotate(a24, 61), b43 = rotate(a34, 56), b40 = rotate(a44, 14);               \
    CHI_ROW(0) CHI_ROW(1) CHI_ROW(2) CHI_ROW(3) CHI_ROW(4) a00 ^= CONSTANT##ull;                                 \
  }
#define LOAD_ROW(Y)                                                                                       \
  u64 a0##Y = state[5 * Y], a1##Y = state[5 * Y + 1], a2##Y = state[5 * Y + 2], a3##Y = state[5 * Y + 3], \
      a4##Y = state[5 * Y + 4];
#define STORE_ROW(Y)                                                                                  \
  state[5 * Y] = a0##Y, state[5 * Y + 1] = a1##Y, state[5 * Y + 2] = a2##Y, state[5 * Y + 3] = a3##Y, \
            state[5 * Y + 4] = a4##Y;

static __attribute__((noinline)) void permute(void){
    LOAD_ROW(0) LOAD_ROW(1) LOAD_ROW(2) LOAD_ROW(3) LOAD_ROW(4) ROUND(0x0000000000000001) ROUND(0x0000000000008082)
        ROUND(0x800000000000808a) ROUND(0x8000000080008000) ROUND(0x000000000000808b) ROUND(0x0000000080000001)
            ROUND(0x8000000080008081) ROUND(0x8000000000008009) ROUND(0x000000000000008a) ROUND(0x0000000000000088)
                ROUND(0x0000000080008009) ROUND(0x000000008000000a) ROUND(0x000000008000808b) ROUND(0x800000000000008b)
                    ROUND(0x8000000000008089) ROUND(0x8000000000008003) ROUND(0x8000000000008002)
                        ROUND(0x8000000000000080) ROUND(0x000000000000800a) ROUND(0x800000008000000a)
                            ROUND(0x8000000080008081) ROUND(0x8000000000008080) ROUND(0x0000000080000001)
                                ROUND(0x8000000080008008) STORE_ROW(0) STORE_ROW(1) STORE_ROW(2) STORE_ROW(3)
                                    STORE_ROW(4)}

RUN int32_t run(int32_t n) {
  for (int k = 0; k < 25; k++) state[k] = 0;
  for (int i = 0; i < n * 1000; i++) permute();
  return (int32_t)(state[0] ^ state[0] >> 32);
}
