(module
  (import "env" "twice" (func $twice (param $value i32) (result i32)))
  (func (export "run") (param $value i32) (result i32)
    (i32.add (call $twice (local.get $value)) (i32.const 1))))
