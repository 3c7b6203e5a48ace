;; A field; an object of the runtime where others can change the global.
(module
  (import "env" "shared" (global $shared (mut i32)))
  (global $own (mut i64) (i64.const 5))
  (global $exported (export "exported") (mut f64) (f64.const 1))
  (func $touch
    (global.set $own (i64.add (global.get $own) (i64.const 1)))
    (global.set $shared (i32.const 3))
    (global.set $exported (f64.neg (global.get $exported)))))
