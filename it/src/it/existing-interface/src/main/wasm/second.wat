(module
  (import "env" "log" (func $log (param $text i32)))
  (memory (export "memory") 1)
  (data (i32.const 64) "from a function\00")
  (func (export "run") (call $log (i32.const 64))))
