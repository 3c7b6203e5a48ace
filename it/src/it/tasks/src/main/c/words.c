#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT __attribute__((visibility("default")))

struct word {
  struct word *next;
  uint32_t count;
  char text[];
};

/* How often words were seen. */
struct words {
  struct word *buckets[64];
  uint32_t distinct;
};

static struct word **bucket(struct words *words, const char *text) {
  uint32_t hash = 2166136261u;
  for (const char *c = text; *c; c++) {
    hash = (hash ^ (uint8_t) *c) * 16777619u;
  }
  return &words->buckets[hash % 64];
}

EXPORT struct words *words_new(void) {
  return calloc(1, sizeof(struct words));
}

/* Counts a word once more; how often it was seen now, 0 if there is no memory left. */
EXPORT uint32_t words_add(struct words *words, const char *text) {
  struct word **first = bucket(words, text);
  for (struct word *word = *first; word; word = word->next) {
    if (strcmp(word->text, text) == 0) {
      return ++word->count;
    }
  }
  size_t size = strlen(text) + 1;
  struct word *word = malloc(sizeof(struct word) + size);
  if (!word) {
    return 0;
  }
  word->next = *first;
  word->count = 1;
  memcpy(word->text, text, size);
  *first = word;
  words->distinct++;
  return 1;
}

EXPORT uint32_t words_distinct(const struct words *words) {
  return words->distinct;
}

EXPORT void words_free(struct words *words) {
  for (int i = 0; i < 64; i++) {
    struct word *word = words->buckets[i];
    while (word) {
      struct word *next = word->next;
      free(word);
      word = next;
    }
  }
  free(words);
}
