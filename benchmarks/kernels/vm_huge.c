// A register machine of 256 opcodes in one function: n * 10,000 steps. 14 locals live across the cases, which have
// inner loops, switches, calls and a jump to a shared tail, so that no compiler can take the function apart easily.
#include "kernel.h"

static u32 memory[1024], r[16], code[4096];

static __attribute__((noinline)) u32 helper(u32 a, u32 b) { return (a * 7) ^ (b >> 2); }

// The form of opcode K - 1, chosen by a constant: the compiler keeps one case of the inner switch.
#define FORM(K, FORM_NUMBER)                                              \
  switch (FORM_NUMBER) {                                                  \
    case 0:                                                               \
      r[a] = r[b] + r[c] * K##u;                                          \
      flags = r[a] == 0;                                                  \
      break;                                                              \
    case 1:                                                               \
      r[a] = (r[b] ^ r[c]) + K##u;                                        \
      carry = r[a] < r[b];                                                \
      break;                                                              \
    case 2:                                                               \
      r[a] = r[b] << (K & 31) | r[c] >> (32 - ((K & 31) ? (K & 31) : 1)); \
      acc += r[a];                                                        \
      break;                                                              \
    case 3:                                                               \
      memory[(r[b] + K) & 1023] = r[c] + acc;                             \
      x0 ^= r[c];                                                         \
      break;                                                              \
    case 4:                                                               \
      r[a] = memory[(r[b] + K) & 1023] - carry;                           \
      x1 += r[a] >> 3;                                                    \
      break;                                                              \
    case 5:                                                               \
      if (r[a] > r[b]) {                                                  \
        r[a] -= r[b];                                                     \
        x2++;                                                             \
      } else {                                                            \
        r[b] -= r[a];                                                     \
        x3 += K##u;                                                       \
      }                                                                   \
      break;                                                              \
    case 6:                                                               \
      for (u32 i = 0; i < (r[c] & 3); i++) {                              \
        acc = acc * 31 + memory[(acc + i + K) & 1023];                    \
      }                                                                   \
      flags ^= acc & 1;                                                   \
      break;                                                              \
    case 7:                                                               \
      x4 = x4 * 5 + r[a] + K##u;                                          \
      r[c] = x4 >> (flags & 7);                                           \
      carry = x4 >> 31;                                                   \
      break;                                                              \
    case 8:                                                               \
      switch ((r[b] >> (K & 7)) & 3) {                                    \
        case 0:                                                           \
          x5 += r[a];                                                     \
          break;                                                          \
        case 1:                                                           \
          x5 ^= acc;                                                      \
          goto tail;                                                      \
        case 2:                                                           \
          r[a] = ~x5;                                                     \
          break;                                                          \
        default:                                                          \
          r[a] += x6++;                                                   \
      }                                                                   \
      break;                                                              \
    case 9: {                                                             \
      u64 product = (u64)r[a] * (r[b] | K##u);                            \
      r[c] = (u32)(product >> 32) ^ (u32)product;                         \
      wide += product;                                                    \
      break;                                                              \
    }                                                                     \
    case 10:                                                              \
      real = real * 0.5 + (double)(r[a] & 255) + K##.0;                   \
      r[b] += (u32)(int)real;                                             \
      break;                                                              \
    default:                                                              \
      if (flags) {                                                        \
        r[a] = helper(r[b], r[c] + K##u);                                 \
        flags = 0;                                                        \
      } else {                                                            \
        r[a]++;                                                           \
      }                                                                   \
  }

// K is the opcode plus one, written out so that it can be pasted to a suffix.
#define OPCODE(K) \
  case K - 1:     \
    FORM(K, ((K - 1) * 7 + ((K - 1) >> 4)) % 12) break;
#define TEN(T) \
  OPCODE(T##0) \
  OPCODE(T##1) OPCODE(T##2) OPCODE(T##3) OPCODE(T##4) OPCODE(T##5) OPCODE(T##6) OPCODE(T##7) OPCODE(T##8) OPCODE(T##9)

static u32 execute(u32 steps) {
  u32 pc = 0, flags = 0, carry = 0, acc = 1;
  u32 x0 = 1, x1 = 2, x2 = 3, x3 = 4, x4 = 5, x5 = 6, x6 = 7;
  u64 wide = 1;
  double real = 0;
  while (steps--) {
    u32 word = code[pc], a = word >> 8 & 15, b = word >> 12 & 15, c = word >> 16 & 15;
    pc = (pc + 1) & 4095;
    switch (word & 255) {
      OPCODE(1)
      OPCODE(2) OPCODE(3) OPCODE(4) OPCODE(5) OPCODE(6) OPCODE(7) OPCODE(8) OPCODE(9) TEN(1) TEN(2) TEN(3) TEN(4) TEN(5)
          TEN(6) TEN(7) TEN(8) TEN(9) TEN(10) TEN(11) TEN(12) TEN(13) TEN(14) TEN(15) TEN(16) TEN(17) TEN(18) TEN(19)
              TEN(20) TEN(21) TEN(22) TEN(23) TEN(24) OPCODE(250) OPCODE(251) OPCODE(252) OPCODE(253) OPCODE(254)
                  OPCODE(255) default : pc = (pc + (r[a] & 15)) & 4095;
      acc ^= pc;
      break;
    }
    continue;
  tail:
    x6 += x5 & 3;
  }
  return flags + carry + acc + x0 + x1 + x2 + x3 + x4 + x5 + x6 + (u32)wide + (u32)(wide >> 32) + (u32)(int64_t)real;
}

RUN int32_t run(int32_t n) {
  u32 seed = 17, hash = 0;
  for (int i = 0; i < 4096; i++) {
    u32 word = next_random(&seed);
    code[i] = i % 3 ? (word & 0xffff00) | ((word >> 3) % 40 * 6 + 3) : word;
  }
  for (int i = 0; i < 1024; i++) memory[i] = next_random(&seed);
  for (int i = 0; i < 16; i++) r[i] = next_random(&seed);
  for (int i = 0; i < n; i++) hash = hash * 31 + execute(10000);
  return (int32_t)hash;
}
