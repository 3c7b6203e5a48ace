// Big integers of 32-bit limbs: n powers modulo a 1024-bit odd number (schoolbook product, Knuth's division).
#include "kernel.h"

#define LIMBS 32
typedef u32 number[LIMBS];

static void multiply(const number a, const number b, u32 product[2 * LIMBS]) {
  for (int k = 0; k < 2 * LIMBS; k++) product[k] = 0;
  for (int i = 0; i < LIMBS; i++) {
    u64 carry = 0;
    for (int k = 0; k < LIMBS; k++) {
      carry += (u64)a[i] * b[k] + product[i + k];
      product[i + k] = (u32)carry;
      carry >>= 32;
    }
    product[i + LIMBS] = (u32)carry;
  }
}

// The remainder of product by m, whose top bit is set: algorithm D of The Art of Computer Programming, 4.3.1.
static void reduce(u32 product[2 * LIMBS], const number m, number remainder) {
  u32 top = 0;
  for (int j = LIMBS; j >= 0; j--) {
    u64 high = (u64)(j == LIMBS ? top : product[j + LIMBS]) << 32 | product[j + LIMBS - 1];
    u64 digit = high / m[LIMBS - 1], rest = high % m[LIMBS - 1];
    while (digit >> 32 || digit * m[LIMBS - 2] > (rest << 32 | product[j + LIMBS - 2])) {
      digit--;
      rest += m[LIMBS - 1];
      if (rest >> 32) break;
    }
    u64 carry = 0;
    u32 borrow = 0;
    for (int k = 0; k < LIMBS; k++) {
      carry += digit * m[k];
      u64 difference = (u64)product[j + k] - (u32)carry - borrow;
      product[j + k] = (u32)difference;
      borrow = difference >> 63;
      carry >>= 32;
    }
    u64 last = (u64)(j == LIMBS ? top : product[j + LIMBS]) - carry - borrow;
    if (j < LIMBS) product[j + LIMBS] = (u32)last;
    if (last >> 63) {
      u64 sum = 0;
      for (int k = 0; k < LIMBS; k++) {
        sum += (u64)product[j + k] + m[k];
        product[j + k] = (u32)sum;
        sum >>= 32;
      }
      if (j < LIMBS) product[j + LIMBS] += (u32)sum;
    }
  }
  for (int k = 0; k < LIMBS; k++) remainder[k] = product[k];
}

RUN int32_t run(int32_t n) {
  static number base, modulus, power;
  static u32 product[2 * LIMBS];
  u32 seed = 47, hash = 1;
  for (int k = 0; k < LIMBS; k++) modulus[k] = next_random(&seed) << 8 ^ next_random(&seed);
  modulus[0] |= 1;
  modulus[LIMBS - 1] |= 0x80000000u;
  for (int i = 0; i < n; i++) {
    for (int k = 0; k < LIMBS; k++) {
      base[k] = next_random(&seed);
      power[k] = k == 0;
    }
    u32 exponent = 0x80000000u | next_random(&seed);
    for (int bit = 31; bit >= 0; bit--) {
      multiply(power, power, product);
      reduce(product, modulus, power);
      if (exponent >> bit & 1) {
        multiply(power, base, product);
        reduce(product, modulus, power);
      }
    }
    for (int k = 0; k < LIMBS; k++) hash = fold(hash, power[k]);
  }
  return (int32_t)hash;
}
