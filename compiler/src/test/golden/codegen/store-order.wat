;; Address, value, access: the check of the address must not run ahead of a value that may trap in
;; another way or call, and a value that may replace the memory's array comes before the array.
(module
  (import "env" "value" (func $value (param i32) (result i32)))
  (memory 1)
  (func $division (param i32 i32 i32)
    (i32.store offset=4 (local.get 0) (i32.div_u (local.get 1) (local.get 2))))
  (func $call (param i32)
    (i32.store offset=4 (i32.add (local.get 0) (i32.const 8)) (call $value (local.get 0))))
  (func $address_calls (param i32)
    (i32.store (call $value (local.get 0)) (i32.const 7))))
