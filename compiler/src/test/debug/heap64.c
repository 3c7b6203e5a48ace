// An allocator, a list of structures and strings in a memory with 64-bit addresses.
#include <stddef.h>
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(#name)))

struct word {
  const char *text;
  uint64_t length;
  uint32_t count;
};

extern unsigned char __heap_base;
static unsigned char *next;
static uint64_t live;

EXPORT(malloc) void *allocate(size_t size) {
  if (next == NULL) {
    next = &__heap_base;
  }
  unsigned char *result = next + (-(uintptr_t)next & 15);
  if (size > (__builtin_wasm_memory_size(0) << 16) - (uintptr_t)result) {
    return NULL;
  }
  next = result + size;
  live++;
  return result;
}

EXPORT(free) void release(void *address) {
  if (address != NULL) {
    live--;
  }
}

EXPORT(live) uint64_t count_live(void) { return live; }

EXPORT(length) uint64_t length(const char *text) {
  uint64_t length = 0;
  while (text[length] != 0) {
    length++;
  }
  return length;
}

// Measures each word, and gives the longest.
EXPORT(measure) struct word *measure(struct word *words, uint64_t count) {
  struct word *longest = NULL;
  for (uint64_t i = 0; i < count; i++) {
    words[i].length = length(words[i].text);
    words[i].count++;
    if (longest == NULL || words[i].length > longest->length) {
      longest = &words[i];
    }
  }
  return longest;
}
