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
IMPORT(tell) void tell(const char *line);

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

// Strings that only their prototypes tell of.
typedef const char *text;

static char heap[1024];
static uint32_t used;

EXPORT(malloc) void *malloc(unsigned long size) {
  void *place = &heap[used];
  used += (size + 15) / 16 * 16;
  return place;
}

EXPORT(free) void free(void *place) {
  if (place == heap) {
    used = 0;
  }
}

EXPORT(count) uint32_t count(const char *const all, char c) {
  uint32_t count = 0;
  for (const char *next = all; *next; next++) {
    count += *next == c;
  }
  tell(all);
  return count;
}

EXPORT(name_of) text name_of(const struct city *city) { return city->name; }

EXPORT(longer) text longer(text restrict a, text restrict b) {
  while (*a && *b) {
    a++;
    b++;
  }
  return *a ? "the first" : "the second";
}

EXPORT(fill) char *fill(char *to, const uint8_t *from) {
  to[0] = (char)from[0];
  return to;
}
