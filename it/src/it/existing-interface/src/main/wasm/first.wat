(module
  (import "env" "log" (func $log (param $text i32)))
  (memory (export "memory") 1)
  (data (i32.const 8) "from the start function\00")
  (func $start (call $log (i32.const 8)))
  (start $start))
