// Open addressing over 2^20 slots of 16 bytes: n * 1000 inserts, updates and removals.
#include "kernel.h"
#define SLOTS (1u << 20)
typedef struct {
  u64 key;
  u32 value, state;
} slot;
static slot t[SLOTS];
static slot *find(u64 key) {
  u32 at = (u32)((key * 0x9e3779b97f4a7c15ull) >> 44);
  slot *grave = 0;
  for (;; at = (at + 1) & (SLOTS - 1)) {
    slot *s = &t[at];
    if (s->state == 0) return grave ? grave : s;
    if (s->state == 2) {
      if (!grave) grave = s;
    } else if (s->key == key)
      return s;
  }
}
RUN int32_t run(int32_t n) {
  u32 s = 9, h = 0;
  memory_fill(t, 0, sizeof t);
  for (int i = 0; i < n * 1000; i++) {
    u64 key = (u64)(next_random(&s) % 300000) * 0x100000001b3ull;
    slot *x = find(key);
    u32 op = next_random(&s) & 7;
    if (x->state != 1) {
      x->key = key;
      x->state = 1;
      x->value = i;
    } else if (op == 0) {
      x->state = 2;
      h ^= x->value;
    } else {
      x->value += op;
      h += x->value;
    }
  }
  return (int32_t)h;
}
