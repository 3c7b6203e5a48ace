// n products of 160 x 160 matrices of doubles.
#include "kernel.h"
#define N 160
static double a[N][N], b[N][N], c[N][N];
RUN int32_t run(int32_t n) {
  u32 s = 3;
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) {
      a[i][j] = (next_random(&s) % 1000) / 16.0;
      b[i][j] = (next_random(&s) % 1000) / 32.0;
    }
  for (int r = 0; r < n; r++) {
    for (int i = 0; i < N; i++)
      for (int j = 0; j < N; j++) {
        double t = 0;
        for (int k = 0; k < N; k++) t += a[i][k] * b[k][j];
        c[i][j] = t;
      }
    a[r % N][r % N] += c[1][2] * 1e-9;
  }
  double t = 0;
  for (int i = 0; i < N; i++) t += c[i][(i * 7) % N];
  return (int32_t)(int64_t)t;
}
