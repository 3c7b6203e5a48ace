// Alpha blending of n images of 64 Ki bytes: lanes of 8 bits widened to 16, multiplied, narrowed.
#include "../kernel.h"
#define N 65536
static u8 front[N], back[N], alpha[N];
RUN int32_t run(int32_t n) {
  u32 s = 5, h = 2166136261u;
  for (int i = 0; i < N; i++) {
    front[i] = next_random(&s);
    back[i] = next_random(&s);
    alpha[i] = next_random(&s);
  }
  for (int r = 0; r < n; r++)
    for (int i = 0; i < N; i++) {
      u16 mixed = front[i] * alpha[i] + back[i] * (255 - alpha[i]);
      back[i] = (u16)(mixed + 128) >> 8;
    }
  for (int i = 0; i < N; i++) h = fold(h, back[i]);
  return h;
}
