__attribute__((noinline)) int divide(int dividend, int divisor) {
  int quotient = dividend / divisor;
  return quotient;
}

#line 123456 "generated.c"
__attribute__((visibility("default"))) int late(int divisor) {
  return 7 %
         divisor;
}
