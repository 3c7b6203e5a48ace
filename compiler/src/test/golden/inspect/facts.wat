(module $facts
  (@custom "producers"
    "\02"
    "\08language" "\01" "\03C11" "\00"
    "\0cprocessed-by" "\02" "\05clang" "\0619.1.0" "\04wasm" "\03opt")
  (@custom "empty" "")
  (import "env" "log" (func $log (param i32)))
  (import "env" "stop\n\1b[31m" (func))
  (import "env" "base" (global i32))
  (memory (export "memory") 1 16)
  (memory 2)
  (table (export "table") 2 funcref)
  (global (export "count") (mut i64) (i64.const 0))
  (data (i32.const 0) "hello")
  (data "more")
  (elem (i32.const 0) $log $pair)
  (func $pair (export "pair") (param i32 f64) (result f64 i32)
    local.get 1
    local.get 0)
  (func (call $log (i32.extend8_s (i32.const 1)))))
