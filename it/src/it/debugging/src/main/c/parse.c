#include "text.h"

#define EXPORT __attribute__((visibility("default")))

char buffer[64];

EXPORT char *text(void) { return buffer; }

int divide(int dividend, int divisor);

__attribute__((noinline)) static int parse_number(const char *from) {
  int number = 0;
  for (int i = 0; from[i]; i++) {
    number = number * 10 + digit(from, i);
  }
  return number;
}

EXPORT int parse_header(int divisor) {
  int number = parse_number(buffer);
  int quotient = divide(number, divisor);
  return quotient + 1;
}

EXPORT int far(int address) {
  int *place = (int *)address;
  return *place;
}
