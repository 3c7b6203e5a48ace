;; The first result is returned, others travel in the instance's carrier.
(module
  (func $three (param i32) (result i32 f32 f64)
    (local.get 0) (f32.const 1.5) (f64.const 2.5))
  (func $use (result f64)
    (local $f f32) (local $d f64)
    (call $three (i32.const 1))
    (local.set $d) (local.set $f) (drop)
    (f64.add (f64.promote_f32 (local.get $f)) (local.get $d))))
