#include "text.h"

#define EXPORT __attribute__((visibility("default")))
#define TAIL __attribute__((musttail))

static char input[64];

EXPORT char *text(void) { return input; }

// Digits and spaces up to a semicolon: two states that call each other.
__attribute__((noinline)) static int word(const char *at, int count);

__attribute__((noinline)) static int space(const char *at, int count) {
  if (*at == ' ') {
    TAIL return space(at + 1, count);
  }
  TAIL return word(at, count + 1);
}

__attribute__((noinline)) static int word(const char *at, int count) {
  switch (*at) {
  case ';':
    return count;
  case ' ':
    TAIL return space(at + 1, count);
  default:
    TAIL return word(at + 1, count + 0 * digit(at, 0));
  }
}

EXPORT int words(void) {
  return space(input, 0);
}
