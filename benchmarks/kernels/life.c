// Conway's game of life on a torus of 256 x 256 cells of a byte each, n generations.
#include "kernel.h"

#define SIZE 256
static u8 cells[2][SIZE][SIZE];

static u32 neighbours(u8 (*from)[SIZE], u32 row, u32 column) {
  const u8 *above = from[(row - 1) & (SIZE - 1)], *here = from[row], *below = from[(row + 1) & (SIZE - 1)];
  u32 left = (column - 1) & (SIZE - 1), right = (column + 1) & (SIZE - 1);
  return above[left] + above[column] + above[right] + here[left] + here[right] + below[left] + below[column] +
         below[right];
}

RUN int32_t run(int32_t n) {
  u32 seed = 41, hash = 1;
  for (int row = 0; row < SIZE; row++)
    for (int column = 0; column < SIZE; column++) cells[0][row][column] = next_random(&seed) % 3 == 0;
  for (int generation = 0; generation < n; generation++) {
    u8(*from)[SIZE] = cells[generation & 1], (*to)[SIZE] = cells[~generation & 1];
    u32 alive = 0;
    for (u32 row = 0; row < SIZE; row++) {
      for (u32 column = 0; column < SIZE; column++) {
        u32 count = neighbours(from, row, column);
        u8 next = count == 3 || (count == 2 && from[row][column]);
        to[row][column] = next;
        alive += next;
      }
    }
    hash = fold(hash, alive);
  }
  return (int32_t)hash;
}
