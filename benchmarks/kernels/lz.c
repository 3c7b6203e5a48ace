// An LZ4-like compressor and its decompressor over n * 256 KiB of text-like bytes; the answer covers both.
#include "kernel.h"
#define SIZE (256 * 1024)
static u8 in[SIZE], out[SIZE * 2], back[SIZE + 64];
static u32 heads[1 << 14];
static u32 load32(const u8 *p) {
  u32 x;
  __builtin_memcpy(&x, p, 4);
  return x;
}
static u8 *number(u8 *o, u32 x) {
  while (x >= 255) {
    *o++ = 255;
    x -= 255;
  }
  *o++ = (u8)x;
  return o;
}
static u32 pack(void) {
  u8 *o = out;
  u32 at = 0, anchor = 0;
  for (int i = 0; i < 1 << 14; i++) heads[i] = 0;
  while (at + 12 < SIZE) {
    u32 h = (load32(in + at) * 2654435761u) >> 18, cand = heads[h];
    heads[h] = at + 1;
    if (cand && at + 1 - cand < 65536 && load32(in + cand - 1) == load32(in + at)) {
      u32 from = cand - 1, length = 4;
      while (at + length < SIZE - 5 && in[from + length] == in[at + length]) length++;
      u32 literals = at - anchor;
      *o++ = (u8)((literals < 15 ? literals : 15) << 4 | (length - 4 < 15 ? length - 4 : 15));
      if (literals >= 15) o = number(o, literals - 15);
      for (u32 k = 0; k < literals; k++) *o++ = in[anchor + k];
      *o++ = (u8)(at - from);
      *o++ = (u8)((at - from) >> 8);
      if (length - 4 >= 15) o = number(o, length - 19);
      at += length;
      anchor = at;
    } else
      at++;
  }
  u32 literals = SIZE - anchor;
  *o++ = (u8)((literals < 15 ? literals : 15) << 4);
  if (literals >= 15) o = number(o, literals - 15);
  for (u32 k = 0; k < literals; k++) *o++ = in[anchor + k];
  return (u32)(o - out);
}
static u32 unpack(u32 size) {
  const u8 *p = out, *end = out + size;
  u8 *o = back;
  while (p < end) {
    u32 token = *p++, n = token >> 4;
    if (n == 15) {
      u32 x;
      do {
        x = *p++;
        n += x;
      } while (x == 255);
    }
    while (n--) *o++ = *p++;
    if (p >= end) break;
    u32 d = p[0] | p[1] << 8;
    p += 2;
    n = (token & 15) + 4;
    if (n == 19) {
      u32 x;
      do {
        x = *p++;
        n += x;
      } while (x == 255);
    }
    const u8 *q = o - d;
    while (n--) *o++ = *q++;
  }
  return (u32)(o - back);
}
RUN int32_t run(int32_t n) {
  u32 s = 11, h = 0;
  for (u32 i = 0; i < SIZE;) {
    u32 r = next_random(&s);
    if (i > 1000 && r % 4) {
      u32 d = 1 + next_random(&s) % 900, k = 3 + r % 20;
      while (k-- && i < SIZE) {
        in[i] = in[i - d];
        i++;
      }
    } else
      in[i++] = (u8)(97 + r % 24);
  }
  for (int r = 0; r < n; r++) {
    in[r] ^= 1;
    u32 size = pack(), restored = unpack(size);
    h = h * 31 + size;
    h = h * 31 + restored;
    for (u32 i = 0; i < SIZE; i += 511) h = h * 33 + back[i] + (back[i] != in[i]) * 1000003;
  }
  return (int32_t)h;
}
