// Sorts n * 1000 numbers by a recursive quicksort with insertion sort for short ranges.
#include "kernel.h"
static u32 v[4000000];
static void sort(u32 *a, int lo, int hi) {
  while (hi - lo > 12) {
    u32 p = a[(lo + hi) >> 1];
    int i = lo, j = hi;
    while (i <= j) {
      while (a[i] < p) i++;
      while (a[j] > p) j--;
      if (i <= j) {
        u32 t = a[i];
        a[i++] = a[j];
        a[j--] = t;
      }
    }
    if (j - lo < hi - i) {
      sort(a, lo, j);
      lo = i;
    } else {
      sort(a, i, hi);
      hi = j;
    }
  }
  for (int i = lo + 1; i <= hi; i++) {
    u32 t = a[i];
    int j = i - 1;
    while (j >= lo && a[j] > t) {
      a[j + 1] = a[j];
      j--;
    }
    a[j + 1] = t;
  }
}
RUN int32_t run(int32_t n) {
  u32 s = 5, h = 0;
  int m = n * 1000;
  for (int i = 0; i < m; i++) v[i] = next_random(&s);
  sort(v, 0, m - 1);
  for (int i = 0; i < m; i += 97) h = h * 31 + v[i];
  return (int32_t)h;
}
