;; Comparisons fuse with jumps; unsigned ones add the least value, or shift for powers of two; an
;; unsigned comparison that is kept as a value has no branch.
(module
  (func $signed (param i32 i32) (result i32)
    (if (result i32) (i32.lt_s (local.get 0) (local.get 1)) (then (i32.const 1)) (else (i32.const 2))))
  (func $unsigned (param i32 i32) (result i32)
    (if (result i32) (i32.gt_u (local.get 0) (local.get 1)) (then (i32.const 1)) (else (i32.const 2))))
  (func $power (param i32) (result i32)
    (if (result i32) (i32.lt_u (local.get 0) (i32.const 256)) (then (i32.const 1)) (else (i32.const 2))))
  (func $value (param i32 i32) (result i32)
    (i32.ge_u (local.get 0) (local.get 1)))
  (func $negated (param i64) (result i32)
    (i32.eqz (i64.lt_u (local.get 0) (i64.const 10))))
  (func $nan (param f64 f64) (result i32)
    (if (result i32) (f64.lt (local.get 0) (local.get 1)) (then (i32.const 1)) (else (i32.const 2))))
  (func $select (param f32 f32 i32) (result f32)
    (select (local.get 0) (local.get 1) (i32.eqz (local.get 2))))
  (func $select_effects (param i32) (result i64)
    (select (i64.div_s (i64.const 1) (i64.extend_i32_s (local.get 0))) (i64.const 3) (local.get 0))))
