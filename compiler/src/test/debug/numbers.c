// Numbers that Java has no type for, structures within structures, and a list whose addresses may have 64 bits.
#include <stddef.h>
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(#name)))

struct number {
  __int128 integer;
  unsigned __int128 natural;
  __fp16 half;
};

struct group {
  struct number numbers[2];
  struct number best;
  uint8_t size;
};

struct node {
  struct node *next;
  uint32_t id;
};

static struct group groups[3];
static struct node nodes[3] = {{&nodes[1], 1}, {&nodes[2], 2}, {NULL, 3}};

EXPORT(all) struct group *all(void) { return groups; }

EXPORT(twice) void twice(struct number *number) {
  number->integer *= 2;
  number->natural *= 2;
  // There is no arithmetic of 16 bits without a library: one more in the exponent.
  uint16_t bits;
  __builtin_memcpy(&bits, &number->half, sizeof bits);
  bits += 1 << 10;
  __builtin_memcpy(&number->half, &bits, sizeof bits);
}

EXPORT(first) struct node *first(void) { return nodes; }

EXPORT(find) struct node *find(struct node *from, uint32_t id) {
  while (from != NULL && from->id != id) {
    from = from->next;
  }
  return from;
}
