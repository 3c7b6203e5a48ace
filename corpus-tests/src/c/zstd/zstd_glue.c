// Zstandard: eval(text, length) compresses text at the highest usual level and gives the number of bytes, a space, and
// what they decompress to; run(n) does so with 300 KB of made-up prose at levels 3 to 10, decompressing four times.
#include "../glue.h"
#include "zstd.h"

#define PROSE 300000
#define WORDS 2000

static char prose[PROSE];

static void make_prose(void) {
  static char words[WORDS][12];
  uint32_t seed = 12345;
  for (int w = 0; w < WORDS; w++) {
    for (int k = 0; k < 2 + w % 9; k++) {
      seed = seed * 1664525 + 1013904223;
      words[w][k] = 'a' + (seed >> 24) % 26;
    }
  }
  for (int at = 0; at < PROSE; at++) {
    seed = seed * 1664525 + 1013904223;
    uint32_t x = seed >> 16, y = seed >> 8 & 0xFF;
    for (const char *from = words[x * y / 256 % WORDS]; *from && at < PROSE - 1; from++) prose[at++] = *from;
    prose[at] = y < 12 ? '\n' : ' ';
  }
}

EXPORT(eval) char *eval(const char *text, size_t length) {
  initialize_once();
  out_reset();
  size_t bound = ZSTD_compressBound(length);
  char *frame = malloc(bound), *back = malloc(length);
  size_t size = ZSTD_compress(frame, bound, text, length, 19);
  char number[16];
  snprintf(number, sizeof number, "%zu ", size);
  out_string(number);
  out_append(back, ZSTD_decompress(back, length, frame, size));
  free(frame);
  free(back);
  return out_text;
}

EXPORT(run) int32_t run(int32_t n) {
  initialize_once();
  if (!prose[0]) make_prose();
  out_reset();
  size_t bound = ZSTD_compressBound(PROSE);
  char *frame = malloc(bound), *back = malloc(PROSE);
  for (int round = 0; round < n; round++) {
    size_t size = ZSTD_compress(frame, bound, prose + round, PROSE - round, 3 + (round & 7));
    out_append(frame, size);
    for (int k = 0; k < 4; k++) {
      if (ZSTD_decompress(back, PROSE, frame, size) != (size_t)(PROSE - round)) return -1;
    }
    if (memcmp(back, prose + round, PROSE - round) != 0) return -2;
  }
  free(frame);
  free(back);
  return out_hash();
}
