// The Mandelbrot set on a grid of n x n points, at most 200 steps a point.
#include "kernel.h"

RUN int32_t run(int32_t n) {
  u32 hash = 1;
  for (int row = 0; row < n; row++) {
    for (int column = 0; column < n; column++) {
      double cr = 3.0 * column / n - 2.25, ci = 2.5 * row / n - 1.25, r = 0, i = 0;
      u32 steps = 0;
      while (steps < 200) {
        double rr = r * r, ii = i * i;
        if (rr + ii > 4) break;
        i = 2 * r * i + ci;
        r = rr - ii + cr;
        steps++;
      }
      hash = fold(hash, steps);
    }
  }
  return (int32_t)hash;
}
