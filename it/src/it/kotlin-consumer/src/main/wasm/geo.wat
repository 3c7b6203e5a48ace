(module
  (import "env" "log" (func $log (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "from Wasm\00")
  (func (export "div-mod") (param i32 i32) (result i32 i32)
    (call $log (local.get 0))
    (i32.div_s (local.get 0) (local.get 1))
    (i32.rem_s (local.get 0) (local.get 1))))
