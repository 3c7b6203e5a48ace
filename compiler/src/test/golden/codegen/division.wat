;; A handler for zero where the divisor may be zero; the runtime where a quotient may not fit;
;; shifts and 64-bit arithmetic for constants.
(module
  (func $by_variable (param i32 i32) (result i32)
    (i32.rem_s (i32.div_s (local.get 0) (local.get 1)) (i32.div_u (local.get 1) (local.get 0))))
  (func $by_constant (param i32) (result i32)
    (i32.add
      (i32.div_s (local.get 0) (i32.const 7))
      (i32.add (i32.div_u (local.get 0) (i32.const 7)) (i32.rem_u (local.get 0) (i32.const 8)))))
  (func $by_zero (param i64) (result i64)
    (i64.div_s (local.get 0) (i64.const 0))))
