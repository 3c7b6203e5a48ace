;; Calls itself as often as it is told.
(module
  (func $down (export "down") (param i32) (result i64)
    (if (result i64) (local.get 0)
      (then (i64.add (i64.const 1) (call $down (i32.sub (local.get 0) (i32.const 1)))))
      (else (i64.const 0)))))
