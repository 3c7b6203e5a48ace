// Three ways to find words in n * 256 KiB of text: byte by byte, Horspool's and the Knuth-Morris-Pratt algorithm.
#include "kernel.h"

#define TEXT (256 * 1024)
static u8 text[TEXT];

static u32 find_naive(const u8 *word, u32 length, u32 from) {
  for (u32 at = from; at + length <= TEXT; at++) {
    u32 k = 0;
    while (k < length && text[at + k] == word[k]) k++;
    if (k == length) return at;
  }
  return TEXT;
}

static u32 find_horspool(const u8 *word, u32 length, u32 from) {
  u32 skip[256];
  for (u32 c = 0; c < 256; c++) skip[c] = length;
  for (u32 k = 0; k + 1 < length; k++) skip[word[k]] = length - 1 - k;
  for (u32 at = from; at + length <= TEXT; at += skip[text[at + length - 1]]) {
    u32 k = length;
    while (k > 0 && text[at + k - 1] == word[k - 1]) k--;
    if (k == 0) return at;
  }
  return TEXT;
}

static u32 find_knuth(const u8 *word, u32 length, u32 from) {
  u8 border[64];
  border[0] = 0;
  for (u32 k = 1, b = 0; k < length; k++) {
    while (b && word[k] != word[b]) b = border[b - 1];
    if (word[k] == word[b]) b++;
    border[k] = (u8)b;
  }
  for (u32 at = from, k = 0; at < TEXT; at++) {
    while (k && text[at] != word[k]) k = border[k - 1];
    if (text[at] == word[k]) k++;
    if (k == length) return at + 1 - length;
  }
  return TEXT;
}

RUN int32_t run(int32_t n) {
  u32 seed = 43, hash = 1;
  for (u32 i = 0; i < TEXT; i++) {
    u32 random = next_random(&seed);
    text[i] = random % 7 == 0 ? ' ' : "abcdeabcab"[random / 7 % 10];
  }
  for (int i = 0; i < n; i++) {
    u32 length = 4 + (u32)i % 9;
    const u8 *word = text + TEXT / 2 + next_random(&seed) % (TEXT / 2 - 64);
    for (u32 at = 0; at < TEXT; at++) hash = fold(hash, at = find_naive(word, length, at));
    for (u32 at = 0; at < TEXT; at++) hash = fold(hash, at = find_horspool(word, length, at));
    for (u32 at = 0; at < TEXT; at++) hash = fold(hash, at = find_knuth(word, length, at));
  }
  return (int32_t)hash;
}
