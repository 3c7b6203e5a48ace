// A left-leaning red-black tree in an array of nodes: n * 1000 insertions and lookups, then an in-order walk.
#include "kernel.h"

#define CAPACITY 2000000

typedef struct {
  u32 key, value, left, right, red;
} node;

static node nodes[CAPACITY];
static u32 used, root;

static u32 rotate_left(u32 at) {
  u32 up = nodes[at].right;
  nodes[at].right = nodes[up].left;
  nodes[up].left = at;
  nodes[up].red = nodes[at].red;
  nodes[at].red = 1;
  return up;
}

static u32 rotate_right(u32 at) {
  u32 up = nodes[at].left;
  nodes[at].left = nodes[up].right;
  nodes[up].right = at;
  nodes[up].red = nodes[at].red;
  nodes[at].red = 1;
  return up;
}

// Node 0 is the black leaf.
static u32 insert(u32 at, u32 key, u32 value) {
  if (at == 0) {
    u32 fresh = ++used;
    nodes[fresh] = (node){key, value, 0, 0, 1};
    return fresh;
  }
  if (key < nodes[at].key) {
    nodes[at].left = insert(nodes[at].left, key, value);
  } else if (key > nodes[at].key) {
    nodes[at].right = insert(nodes[at].right, key, value);
  } else {
    nodes[at].value += value;
  }
  if (nodes[nodes[at].right].red && !nodes[nodes[at].left].red) at = rotate_left(at);
  if (nodes[nodes[at].left].red && nodes[nodes[nodes[at].left].left].red) at = rotate_right(at);
  if (nodes[nodes[at].left].red && nodes[nodes[at].right].red) {
    nodes[at].red = 1;
    nodes[nodes[at].left].red = nodes[nodes[at].right].red = 0;
  }
  return at;
}

static u32 find(u32 key) {
  u32 at = root;
  while (at && nodes[at].key != key) at = key < nodes[at].key ? nodes[at].left : nodes[at].right;
  return nodes[at].value;
}

static u32 walk(u32 at, u32 hash) {
  if (at == 0) return hash;
  hash = walk(nodes[at].left, hash);
  hash = fold(hash, nodes[at].key + nodes[at].value);
  return walk(nodes[at].right, hash);
}

RUN int32_t run(int32_t n) {
  u32 seed = 23, hash = 1, count = (u32)n * 1000;
  used = root = 0;
  for (u32 i = 0; i < count; i++) {
    root = insert(root, next_random(&seed) % (count + 1), i);
    nodes[root].red = 0;
    hash += find(next_random(&seed) % (count + 1));
  }
  return (int32_t)walk(root, hash);
}
