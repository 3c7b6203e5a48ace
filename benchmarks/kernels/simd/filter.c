// n times a filter of 32 taps over 4,096 samples of 16 bits, summed in 32.
#include "../kernel.h"
#define N 4096
#define TAPS 32
static int16_t samples[N + TAPS], taps[TAPS];
static int32_t out[N];
RUN int32_t run(int32_t n) {
  u32 s = 7, h = 2166136261u;
  for (int i = 0; i < N + TAPS; i++) samples[i] = next_random(&s);
  for (int i = 0; i < TAPS; i++) taps[i] = next_random(&s) % 2048 - 1024;
  for (int r = 0; r < n; r++) {
    for (int i = 0; i < N; i++) {
      int32_t sum = 0;
      for (int k = 0; k < TAPS; k++) sum += samples[i + k] * taps[k];
      out[i] = sum;
    }
    samples[r % N] ^= (int16_t)out[(r * 7) % N];
  }
  for (int i = 0; i < N; i++) h = fold(h, out[i]);
  return h;
}
