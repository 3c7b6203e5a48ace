(module
  (import "math" "split" (func $split (param i64) (result i32 i32)))
  (import "io" "print" (func $print (param i32)))
  (import "io" "base" (global $base i32))
  (func (export "run") (param $value i64)
    (call $split (local.get $value))
    (call $print)
    (call $print)
    (call $print (global.get $base))))
