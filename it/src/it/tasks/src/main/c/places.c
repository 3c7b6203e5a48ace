#include <stddef.h>
#include <stdint.h>

#define EXPORT __attribute__((visibility("default")))

enum kind { VILLAGE, TOWN, CITY };

struct place {
  double latitude;
  double longitude;
  uint32_t people;
  enum kind kind;
};

EXPORT void classify(struct place *places, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    uint32_t people = places[i].people;
    places[i].kind = people < 2000 ? VILLAGE : people < 100000 ? TOWN : CITY;
  }
}

/* The place with the most people, null if there is none. */
EXPORT struct place *largest(struct place *places, uint32_t count) {
  struct place *found = NULL;
  for (uint32_t i = 0; i < count; i++) {
    if (!found || places[i].people > found->people) {
      found = &places[i];
    }
  }
  return found;
}
