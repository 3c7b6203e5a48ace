#pragma once

// A function that is inlined from a header.
static inline int digit(const char *text, int at) {
  int value = text[at] - '0';
  if (value < 0 || value > 9) {
    __builtin_trap();
  }
  return value;
}
