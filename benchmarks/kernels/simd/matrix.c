// n products of 128 x 128 matrices of floats.
#include "../kernel.h"
#define N 128
static float a[N][N], b[N][N], c[N][N];
RUN int32_t run(int32_t n) {
  u32 s = 3, h = 2166136261u;
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) {
      a[i][j] = (next_random(&s) % 1000) / 1024.0f;
      b[i][j] = (next_random(&s) % 1000) / 1024.0f;
      c[i][j] = 0;
    }
  for (int r = 0; r < n; r++)
    for (int i = 0; i < N; i++) {
      float row[N];
      for (int j = 0; j < N; j++) row[j] = c[i][j] * 0.5f;
      for (int k = 0; k < N; k++) {
        float x = a[i][k];
        for (int j = 0; j < N; j++) row[j] += x * b[k][j];
      }
      for (int j = 0; j < N; j++) c[i][j] = row[j];
    }
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) h = fold(h, (u32)(c[i][j] * 256.0f));
  return h;
}
