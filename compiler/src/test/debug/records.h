// Every construct of C that describes memory.
#pragma once
#include <stdbool.h>
#include <stdint.h>

typedef uint32_t item_id;

enum color { RED, GREEN = 5, BLUE };
enum level { LOW = -1, MIDDLE, HIGH };
typedef enum { OFF, ON } toggle;
enum __attribute__((packed)) small { TINY = 1, HUGE_ONE = 200 };

union number {
  int32_t i;
  float f;
  double d;
  uint8_t bytes[8];
};

struct point {
  int32_t x;
  int32_t y;
};

struct flags {
  unsigned ready : 1;
  unsigned kind : 3;
  int delta : 5;
  unsigned : 4;
  uint64_t wide : 40;
  bool last : 1;
};

struct item {
  item_id id;
  int8_t i8;
  uint8_t u8;
  int16_t i16;
  uint16_t u16;
  int32_t i32;
  int64_t i64;
  uint64_t u64;
  float f32;
  double f64;
  bool good;
  char letter;
  enum color color;
  enum level level;
  toggle power;
  enum small small;
  union number number;
  struct point at;
  struct point corners[2];
  int matrix[2][3];
  struct item *next;
  const char *label;
  void *opaque;
  int (*callback)(int);
  struct flags flags;
  char name[16];
  uint8_t key[4];
  struct {
    int32_t inner;
  } nested;
  struct {
    int32_t left;
    int32_t right;
  };
  union {
    int32_t as_int;
    float as_float;
  };
  struct point *places[2];
  __int128 big;
  uint16_t class;
};

struct __attribute__((packed)) packed {
  uint8_t tag;
  uint32_t value;
};

struct opaque;
