// n steps of heat over a grid of 128 x 128 doubles.
#include "../kernel.h"
#define N 128
static double grid[2][N][N];
static void step(double (*restrict to)[N], double (*restrict from)[N]) {
  for (int i = 1; i < N - 1; i++)
    for (int j = 1; j < N - 1; j++)
      to[i][j] = from[i][j] * 0.6 + (from[i - 1][j] + from[i + 1][j] + from[i][j - 1] + from[i][j + 1]) * 0.1;
}
RUN int32_t run(int32_t n) {
  u32 s = 13, h = 2166136261u;
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) grid[0][i][j] = grid[1][i][j] = next_random(&s) % 1000;
  for (int r = 0; r < n; r++) {
    step(grid[1], grid[0]);
    step(grid[0], grid[1]);
  }
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) h = fold(h, (u32)(grid[0][i][j] * 1000));
  return h;
}
