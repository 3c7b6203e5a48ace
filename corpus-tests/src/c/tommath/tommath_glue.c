// LibTomMath: eval(text, length) gives the factorial of a number below 10,000, run(n) raises numbers of 1,024 bits to
// powers modulo others, as RSA does, and prints factorials.
#include "../glue.h"
#include "tommath.h"

static void factorial(mp_int *a, int of) {
  mp_set(a, 1);
  for (int k = 2; k <= of; k++) mp_mul_d(a, k, a);
}

static void print(const mp_int *a) {
  static char digits[40000];
  size_t written;
  mp_to_radix(a, digits, sizeof digits, &written, 10);
  out_string(digits);
  out_append("\n", 1);
}

static void powers(int round) {
  mp_int base, exponent, modulus, square;
  mp_init_multi(&base, &exponent, &modulus, &square, NULL);
  mp_set(&modulus, 1);
  mp_mul_2d(&modulus, 1024, &modulus);
  mp_sub_d(&modulus, 105 + 2 * round, &modulus);
  mp_set(&base, 3 + round);
  mp_sub_d(&modulus, 1, &exponent);
  mp_div_2d(&exponent, 400, &exponent, NULL);
  mp_exptmod(&base, &exponent, &modulus, &square);
  print(&square);
  factorial(&base, 800);
  mp_mul(&base, &base, &square);
  mp_sqr(&square, &square);
  mp_mod(&square, &modulus, &square);
  print(&square);
  print(&base);
  mp_clear_multi(&base, &exponent, &modulus, &square, NULL);
}

EXPORT(eval) char *eval(const char *text, size_t length) {
  initialize_once();
  out_reset();
  int of = 0;
  for (size_t k = 0; k < length; k++) of = of * 10 + (text[k] - '0');
  mp_int a;
  mp_init(&a);
  factorial(&a, of);
  print(&a);
  mp_clear(&a);
  return out_text;
}

EXPORT(run) int32_t run(int32_t n) {
  initialize_once();
  out_reset();
  for (int round = 0; round < n; round++) powers(round);
  return out_hash();
}
