;; What a trap leaves behind: everything before it, nothing of it, nothing after it.
(module $state
  (memory (export "memory") 1 2)
  (table (export "table") 4 externref)
  (global $g (export "g") (mut i32) (i32.const 0))
  (elem $passive externref (ref.null extern))
  (data $bytes "\01\02\03\04\05\06\07\08")

  (func (export "store_then_trap") (param i32)
    (i32.store (i32.const 0) (i32.const 1))
    (global.set $g (i32.const 1))
    (i32.store8 (local.get 0) (i32.const 2))
    (i32.store (i32.const 4) (i32.const 3))
    (global.set $g (i32.const 2)))

  (func (export "straddling_store") (param i32)
    (i64.store (local.get 0) (i64.const -1)))
  (func (export "straddling_fill") (param i32)
    (memory.fill (local.get 0) (i32.const 255) (i32.const 16)))
  (func (export "straddling_copy") (param i32)
    (memory.copy (local.get 0) (i32.const 0) (i32.const 16)))
  (func (export "straddling_init") (param i32)
    (memory.init $bytes (local.get 0) (i32.const 0) (i32.const 8)))
  (func (export "straddling_table_fill") (param i32) (param externref)
    (table.fill (local.get 0) (local.get 1) (i32.const 3)))

  ;; The address traps only after the value was computed, and the value has effects.
  (func (export "address_after_value") (param i32)
    (i32.store offset=16 (local.get 0) (call $count)))
  (func $count (result i32)
    (global.set $g (i32.add (global.get $g) (i32.const 1)))
    (global.get $g))

  ;; The second operand traps before the division by the first could.
  (func (export "operands_in_order") (param i32) (result i32)
    (i32.div_s (call $count) (i32.mul (i32.load (local.get 0)) (i32.const 0))))

  (func (export "grow_then_trap") (param i32)
    (drop (memory.grow (i32.const 1)))
    (i32.store (local.get 0) (i32.const 7)))

  ;; Counts its calls until the stack ends.
  (func $deep (export "deep")
    (global.set $g (i32.add (global.get $g) (i32.const 1)))
    (i32.store (i32.const 0) (global.get $g))
    (call $deep)
    (global.set $g (i32.const -1)))

  (func (export "results") (param i32) (result i32 i64 i32)
    (i32.const 1) (i64.const 2) (i32.load (local.get 0))))
