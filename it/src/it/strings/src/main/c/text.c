// Strings and bytes in and out, by the conventions of C.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT(name) __attribute__((export_name(#name)))
#define IMPORT(name) __attribute__((import_module("env"), import_name(#name)))

IMPORT(log) void log_line(const char *line);
IMPORT(look_up) char *look_up(const char *key);

static int live;

// The allocator that the module exports, with a count of what has not been freed.
EXPORT(malloc) void *counted_malloc(size_t size) {
  live++;
  return malloc(size);
}

EXPORT(free) void counted_free(void *address) {
  live -= address != NULL;
  free(address);
}

EXPORT(live) int count_live(void) { return live; }

// Gives a new string, which the caller frees.
EXPORT(greet) char *greet(const char *name) {
  size_t length = strlen(name);
  char *text = counted_malloc(length + 9);
  memcpy(text, "Hello, ", 7);
  memcpy(text + 7, name, length);
  text[length + 7] = '!';
  text[length + 8] = 0;
  return text;
}

// Gives a string of its own.
EXPORT(version) const char *version(void) { return "text 1.0"; }

// Gives bytes through parameters, which the caller frees with release.
EXPORT(reverse) int reverse(const uint8_t *data, size_t size, uint8_t **out, size_t *out_size) {
  if (size == 0) {
    return -1;
  }
  uint8_t *reversed = counted_malloc(size);
  for (size_t i = 0; i < size; i++) {
    reversed[i] = data[size - 1 - i];
  }
  *out = reversed;
  *out_size = size;
  return 0;
}

EXPORT(release) void release(uint8_t *data, size_t size) {
  memset(data, 0, size);
  counted_free(data);
}

// Writes a text so many times, as far as there is room, and gives the length of it all.
EXPORT(repeat) int repeat(const char *text, int times, char *out, size_t size) {
  size_t length = strlen(text);
  size_t all = length * times;
  for (size_t i = 0; i < all && i + 1 < size; i++) {
    out[i] = text[i % length];
  }
  if (size > 0) {
    out[all < size ? all : size - 1] = 0;
  }
  return (int)all;
}

// Asks the host for the value of each word and logs it.
EXPORT(translate) int translate(const char *words) {
  int known = 0;
  char word[32];
  size_t length = 0;
  for (const char *c = words;; c++) {
    if (*c != ' ' && *c != 0 && length < sizeof word - 1) {
      word[length++] = *c;
      continue;
    }
    word[length] = 0;
    length = 0;
    char *value = look_up(word);
    log_line(value == NULL ? "?" : value);
    known += value != NULL;
    counted_free(value);
    if (*c == 0) {
      return known;
    }
  }
}
