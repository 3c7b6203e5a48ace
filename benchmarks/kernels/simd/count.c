// n scans of 64 Ki bytes of text: lines, words' ends and digits counted, letters made lower case.
#include "../kernel.h"
#define N 65536
static u8 text[N], lower[N];
RUN int32_t run(int32_t n) {
  u32 s = 11, h = 2166136261u;
  for (int i = 0; i < N; i++) text[i] = next_random(&s) % 96 + 10;
  for (int r = 0; r < n; r++) {
    u32 lines = 0, digits = 0;
    for (int block = 0; block < N; block += 128) {
      u8 l = 0, d = 0;
      for (int i = block; i < block + 128; i++) {
        u8 c = text[i];
        l += c == 10;
        d += (u8)(c - '0') < 10;
        lower[i] = (u8)(c - 'A') < 26 ? c + 32 : c;
      }
      lines += l;
      digits += d;
    }
    h = fold(h, lines * 65536 + digits);
    text[r % N] = lower[(r * 13) % N];
  }
  for (int i = 0; i < N; i++) h = fold(h, lower[i]);
  return h;
}
