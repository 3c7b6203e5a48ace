// What catalog.wit describes, as C has it; built without debugging information.
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { RED, GREEN, DARK_BLUE };
enum { FRAGILE = 1, KEEP_DRY = 2, THIS_SIDE_UP = 4 };
enum { NONE, BOX, ROLL, OTHER };

typedef struct {
  const char *data;
  uint32_t length;
} string_t;

typedef struct {
  double width;
  double height;
} size_t_;

typedef struct {
  uint8_t tag;
  union {
    size_t_ box;
    float roll;
    string_t other;
  };
} packing_t;

typedef struct {
  uint32_t id;
  uint8_t count;
} part_t;

typedef struct {
  uint32_t id;
  string_t name;
  uint8_t color;
  uint8_t handling;
  uint32_t letter;
  packing_t packing;
  struct {
    bool present;
    uint8_t value;
  } discount;
  struct {
    uint16_t *data;
    uint32_t length;
  } ratings;
  struct {
    uint8_t *data;
    uint32_t length;
  } key;
  struct {
    part_t *data;
    uint32_t length;
  } parts;
  struct {
    uint32_t f0;
    int64_t f1;
  } stock;
  struct {
    uint8_t tag;
    union {
      uint32_t ok;
      uint8_t err;
    };
  } checked;
  struct {
    string_t *data;
    uint32_t length;
  } tags;
  struct {
    uint8_t *data;
    uint32_t length;
  } shades;
  struct {
    string_t *data;
    uint32_t length;
  } lines;
} item_t;

#define EXPORT(name) __attribute__((export_name(#name))) name

static uint16_t ratings[] = {1, 65535, 3};
static uint8_t item_key[] = {0xff, 0, 7};
static part_t parts[] = {{4000000000u, 200}, {2, 3}};
static string_t tags[] = {{"new", 3}, {"old", 3}};
static uint8_t shades[] = {DARK_BLUE, RED};
static item_t lamp;

uint32_t EXPORT(size_of_item)(void) { return sizeof(item_t); }

item_t *EXPORT(find)(uint32_t id) {
  item_t item = {
      .id = id,
      .name = {"L\xc3\xa4mpchen", 9},
      .color = GREEN,
      .handling = FRAGILE | THIS_SIDE_UP,
      .letter = 0x1f600,
      .packing = {BOX, {.box = {1.5, 2.5}}},
      .discount = {true, 250},
      .ratings = {ratings, 3},
      .key = {item_key, 3},
      .parts = {parts, 2},
      .stock = {3000000000u, -5},
      .checked = {1, {.err = DARK_BLUE}},
      .tags = {tags, 2},
      .shades = {shades, 2},
      .lines = {tags, 2},
  };
  lamp = item;
  return &lamp;
}

uint64_t EXPORT(price)(const item_t *item, uint32_t count) {
  uint64_t price = item->name.length;
  price += item->packing.tag == ROLL ? (uint64_t)item->packing.roll : 0;
  price += item->packing.tag == OTHER ? item->packing.other.length * 100 : 0;
  price -= item->discount.present ? item->discount.value : 0;
  for (uint32_t i = 0; i < item->ratings.length; i++) {
    price += item->ratings.data[i];
  }
  price += item->checked.tag == 0 ? item->checked.ok : 0;
  return price * count;
}

uint32_t EXPORT(next_id)(uint32_t last) { return last + 1; }

uint32_t EXPORT(paint)(item_t *item, uint32_t color) {
  uint8_t before = item->color;
  item->color = color;
  return before;
}

uint32_t EXPORT(mark)(item_t *item, uint32_t handling) {
  item->handling |= handling;
  return item->handling;
}

uint32_t EXPORT(count_parts)(const part_t *parts, uint32_t length) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < length; i++) {
    count += parts[i].count;
  }
  return count;
}

bool EXPORT(is_sold)(uint32_t id) { return id > 3000000000u; }

uint32_t EXPORT(upper)(uint32_t letter) { return letter >= 'a' && letter <= 'z' ? letter - 32 : letter; }

int8_t EXPORT(clamp)(int8_t value, int8_t least) { return value < least ? least : value; }

double EXPORT(scale)(float factor, double value) { return factor * value; }

uint16_t EXPORT(low16)(uint64_t value) { return value; }

uint32_t EXPORT(count_letters)(const char *text, uint32_t length, uint32_t letter) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < length; i++) {
    count += (uint8_t)text[i] == letter;
  }
  return count;
}

uint32_t EXPORT(checksum)(const uint8_t *data, uint32_t length) {
  uint32_t sum = 0;
  for (uint32_t i = 0; i < length; i++) {
    sum = sum * 31 + data[i];
  }
  return sum;
}

static int32_t labels;

int32_t EXPORT(labels_in_use)(void) { return labels; }

string_t *EXPORT(label)(uint32_t id) {
  char *text = malloc(12);
  uint32_t length = 0;
  memcpy(text, "n\xc2\xb0", 3);
  length = 3;
  do {
    text[length++] = '0' + id % 10;
    id /= 10;
  } while (id > 0 && length < 12);
  string_t *label = malloc(sizeof(string_t));
  label->data = text;
  label->length = length;
  labels++;
  return label;
}

__attribute__((export_name("cabi_post_label"))) void post_label(string_t *label) {
  free((void *)label->data);
  free(label);
  labels--;
}

string_t *EXPORT(key)(uint32_t seed) {
  static uint8_t bytes[3];
  static string_t key = {(const char *)bytes, 3};
  for (int i = 0; i < 3; i++) {
    bytes[i] = seed + i;
  }
  return &key;
}
