#include <stdint.h>
#include <string.h>

#define EXPORT __attribute__((visibility("default")))

static uint32_t rotate(uint32_t x, int n) {
  return x << n | x >> (32 - n);
}

static void quarter(uint32_t *s, int a, int b, int c, int d) {
  s[a] += s[b], s[d] = rotate(s[d] ^ s[a], 16);
  s[c] += s[d], s[b] = rotate(s[b] ^ s[c], 12);
  s[a] += s[b], s[d] = rotate(s[d] ^ s[a], 8);
  s[c] += s[d], s[b] = rotate(s[b] ^ s[c], 7);
}

static void wipe(void *memory, size_t size) {
  volatile uint8_t *bytes = memory;
  while (size > 0) {
    bytes[--size] = 0;
  }
}

/* ChaCha20 of RFC 8439: a key of 32 bytes, a nonce of 12; encrypts and decrypts in place. */
EXPORT void chacha20(const uint8_t *key, const uint8_t *nonce, uint32_t counter, uint8_t *data,
                     uint32_t length) {
  uint32_t state[16] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
  uint32_t block[16];
  memcpy(&state[4], key, 32);
  memcpy(&state[13], nonce, 12);
  state[12] = counter;
  for (uint32_t at = 0; at < length; at += 64, state[12]++) {
    memcpy(block, state, sizeof block);
    for (int round = 0; round < 10; round++) {
      quarter(block, 0, 4, 8, 12);
      quarter(block, 1, 5, 9, 13);
      quarter(block, 2, 6, 10, 14);
      quarter(block, 3, 7, 11, 15);
      quarter(block, 0, 5, 10, 15);
      quarter(block, 1, 6, 11, 12);
      quarter(block, 2, 7, 8, 13);
      quarter(block, 3, 4, 9, 14);
    }
    for (int i = 0; i < 16; i++) {
      block[i] += state[i];
    }
    for (uint32_t i = 0; i < 64 && at + i < length; i++) {
      data[at + i] ^= ((uint8_t *) block)[i];
    }
  }
  wipe(state, sizeof state);
  wipe(block, sizeof block);
}
