// An expression tree of objects with method tables, evaluated and rewritten n * 100 times: calls through tables of
// functions.
#include "kernel.h"

typedef struct object object;
typedef struct {
  u32 (*evaluate)(const object *self, u32 x);
  u32 (*weight)(const object *self);
  object *(*turn)(object *self);
} methods;
struct object {
  const methods *type;
  object *left, *right;
  u32 value;
};

static object objects[4096];
static u32 used;

static u32 leaf_weight(const object *self) { return self->value & 7; }
static u32 pair_weight(const object *self) {
  return self->left->type->weight(self->left) + self->right->type->weight(self->right) + 1;
}

static object *keep(object *self) {
  self->value = self->value * 5 + 1;
  return self;
}
static object *swap(object *self) {
  object *left = self->left->type->turn(self->left);
  self->left = self->right->type->turn(self->right);
  self->right = left;
  return self;
}

static u32 constant(const object *self, u32 x) { return self->value + (x & 1); }
static u32 variable(const object *self, u32 x) { return x ^ self->value; }
#define PAIR(NAME, EXPRESSION)                               \
  static u32 NAME(const object *self, u32 x) {               \
    u32 a = self->left->type->evaluate(self->left, x);       \
    u32 b = self->right->type->evaluate(self->right, x + 1); \
    return EXPRESSION;                                       \
  }
PAIR(add, a + b)
PAIR(subtract, a - b)
PAIR(multiply, a *b)
PAIR(exclusive, a ^ b >> 3)
PAIR(least, a < b ? a : b)
PAIR(choose, a & 1 ? b : a + x)

static const methods types[] = {
    {constant, leaf_weight, keep}, {variable, leaf_weight, keep}, {add, pair_weight, swap},
    {subtract, pair_weight, swap}, {multiply, pair_weight, swap}, {exclusive, pair_weight, swap},
    {least, pair_weight, swap},    {choose, pair_weight, swap},
};

static object *grow(u32 *seed, int depth) {
  object *self = &objects[used++];
  u32 kind = depth == 0 ? next_random(seed) % 2 : 2 + next_random(seed) % 6;
  self->type = &types[kind];
  self->value = next_random(seed);
  if (depth > 0) {
    self->left = grow(seed, depth - 1);
    self->right = grow(seed, depth - 1);
  }
  return self;
}

RUN int32_t run(int32_t n) {
  u32 seed = 37, hash = 1;
  used = 0;
  object *tree = grow(&seed, 10);
  for (int i = 0; i < n * 100; i++) {
    hash = fold(hash, tree->type->evaluate(tree, hash));
    if (i % 16 == 0) hash = fold(hash, tree->type->weight(tree));
    if (i % 64 == 0) tree = tree->type->turn(tree);
  }
  return (int32_t)hash;
}
