;; Calls of the host in the midst of everything that traps, directly and through a table.
(module $host
  (type $callback (func (param i32) (result i32)))
  (import "env" "callback" (func $callback (type $callback)))
  (memory (export "memory") 1)
  (table 2 funcref)
  (elem (i32.const 0) func $callback $inner)
  (global $before (export "before") (mut i32) (i32.const 0))
  (global $after (export "after") (mut i32) (i32.const 0))

  (func $inner (type $callback) (call $callback (local.get 0)))

  (func $direct (export "direct") (type $callback)
    (global.set $before (i32.add (global.get $before) (i32.const 1)))
    (i32.store (i32.load (i32.const 0)) (i32.const 5))
    (i32.store offset=8
      (i32.div_u (i32.const 64) (i32.load (i32.const 16)))
      (i32.div_s
        (i32.load (call $callback (local.get 0)))
        (i32.load offset=4 (i32.const 12))))
    (global.set $after (i32.add (global.get $after) (i32.const 1)))
    (i32.load offset=8 (i32.const 64)))

  (func $indirect (export "indirect") (type $callback)
    (i32.add
      (i32.rem_s (i32.const 9) (i32.load (i32.const 16)))
      (call_indirect (type $callback) (i32.load8_u (i32.const 1)) (local.get 0))))

  (func $nested (export "nested") (type $callback)
    (i32.add
      (i32.load (i32.const 0))
      (call_indirect (type $callback) (local.get 0) (i32.const 1))))

  (func $div (export "div") (param i32 i32) (result i32)
    (i32.div_s (local.get 0) (local.get 1)))

  (data (i32.const 16) "\01"))
