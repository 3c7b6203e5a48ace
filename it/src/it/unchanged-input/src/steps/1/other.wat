(module
  (import "env" "log" (func (param i32)))
  (memory 1)
  (data (i32.const 0) "other")
  (func (export "other") (result i32)
    i32.const 1))
