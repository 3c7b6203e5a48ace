(module (import "env" "f" (func)) (memory (export "memory") 1) (data (i32.const 0) "other"))
