;; The array before the address; an unsigned address goes to a method that checks it and adds the offset,
;; one that is known not to be negative is added to it in place; a constant address is folded; an offset that no address can reach
;; becomes an index that fails.
(module
  (memory 1)
  (func $plain (param i32) (result i32)
    (i32.load (local.get 0)))
  (func $offset (param i32) (result i64)
    (i64.load offset=24 (local.get 0)))
  (func $masked (param i32) (result i32)
    (i32.load16_u offset=2 (i32.and (local.get 0) (i32.const 1023))))
  (func $constant (result i32)
    (i32.load8_u offset=8 (i32.const 100)))
  (func $unreachable_offset (param i32) (result i32)
    (i32.load8_s offset=0x80000000 (local.get 0)))
  (func $store (param i32 i32)
    (i32.store offset=4 (local.get 0) (local.get 1))
    (i32.store8 (local.get 0) (local.get 1))))
