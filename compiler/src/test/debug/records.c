#include "records.h"

#define EXPORT __attribute__((visibility("default")))

static struct point far_away = {7, -7};
static struct item storage[4];

/// Where the items are.
EXPORT struct item *items(void) { return storage; }

EXPORT uint32_t size_of_item(void) { return sizeof(struct item); }

EXPORT void fill(struct item *item, uint32_t seed) {
  item->id = 4000000000u + seed;
  item->i8 = -8;
  item->u8 = 200;
  item->i16 = -1600;
  item->u16 = 60000;
  item->i32 = -320000;
  item->i64 = -64000000000;
  item->u64 = 18000000000000000000u;
  item->f32 = 1.5f;
  item->f64 = -2.25;
  item->good = true;
  item->letter = 'q';
  item->color = GREEN;
  item->level = LOW;
  item->power = ON;
  item->small = HUGE_ONE;
  item->number.d = 0.5;
  item->at = (struct point){3, 4};
  item->corners[0] = (struct point){10, 11};
  item->corners[1] = (struct point){12, 13};
  for (int i = 0; i < 2; i++)
    for (int k = 0; k < 3; k++) item->matrix[i][k] = 10 * i + k;
  item->next = &storage[1];
  item->label = "a label";
  item->opaque = item;
  item->callback = 0;
  item->flags.ready = 1;
  item->flags.kind = 5;
  item->flags.delta = -9;
  item->flags.wide = 1099511627775u;
  item->flags.last = true;
  item->name[0] = 'n';
  item->name[1] = 0;
  item->key[3] = 255;
  item->nested.inner = 21;
  item->left = 1;
  item->right = 2;
  item->as_float = 0.25f;
  item->places[0] = &item->at;
  item->places[1] = &far_away;
  item->big = ((__int128)1 << 100) - 1;
  item->class = 9;
}

/// A number that depends on every field.
EXPORT int64_t checksum(const struct item *item) {
  int64_t sum = item->id + item->i8 + item->u8 + item->i16 + item->u16 + item->i32 + item->i64;
  sum = sum * 31 + (int64_t)item->u64;
  sum = sum * 31 + (int64_t)(item->f32 * 8) + (int64_t)(item->f64 * 8);
  sum = sum * 31 + item->good + item->letter;
  sum = sum * 31 + item->color * 2 + item->level * 3 + item->power * 5 + item->small * 7;
  sum = sum * 31 + item->number.i + item->at.x + item->at.y;
  for (int i = 0; i < 2; i++) {
    sum = sum * 31 + item->corners[i].x + item->corners[i].y;
    for (int k = 0; k < 3; k++) sum = sum * 31 + item->matrix[i][k];
  }
  sum = sum * 31 + item->flags.ready + item->flags.kind * 3 + item->flags.delta * 5;
  sum = sum * 31 + (int64_t)item->flags.wide + item->flags.last;
  sum = sum * 31 + item->nested.inner + item->left + item->right + item->as_int;
  sum = sum * 31 + (int64_t)(item->big >> 64) + item->class;
  return sum;
}

EXPORT int64_t distance(const struct point *from, const struct point *to) {
  int64_t x = to->x - from->x, y = to->y - from->y;
  return x * x + y * y;
}

EXPORT uint32_t unpack(const struct packed *packed) { return packed->tag + packed->value; }

EXPORT enum color next_color(enum color color) { return color == RED ? GREEN : color == GREEN ? BLUE : RED; }

EXPORT uint32_t sum_ids(struct item *first) {
  uint32_t sum = 0;
  for (struct item *item = first; item; item = item->next) sum += item->id;
  return sum;
}

EXPORT struct opaque *identity(struct opaque *handle) { return handle; }
