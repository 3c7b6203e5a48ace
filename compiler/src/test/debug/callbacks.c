// Structures, enumerations and strings that the host is called with.
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(#name)))
#define IMPORT(name) __attribute__((import_module("env"), import_name(#name)))

enum shape { CIRCLE, SQUARE = 5 };

struct city {
  uint32_t id;
  enum shape shape;
  const char *name;
};

IMPORT(visit) int visit(struct city *city, uint32_t position);
IMPORT(next) struct city *next_city(struct city *city);
IMPORT(other) enum shape other(enum shape shape);
IMPORT(say) void say(const char *text, uint32_t length);

static struct city cities[] = {{1, CIRCLE, "Draham"}, {2, SQUARE, "Tabarka"}, {3, CIRCLE, "Beja"}};

EXPORT(all) struct city *all(void) { return cities; }

EXPORT(each) int each(void) {
  int sum = 0;
  for (uint32_t i = 0; i < 3; i++) {
    sum += visit(&cities[i], i);
  }
  return sum;
}

EXPORT(follow) uint32_t follow(struct city *city) {
  struct city *next = next_city(city);
  return next ? next->id : 0;
}

EXPORT(flip) enum shape flip(enum shape shape) { return other(shape); }

EXPORT(speak) void speak(void) { say("spoken", 6); }
