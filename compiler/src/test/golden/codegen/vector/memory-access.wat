;; Vectors come from the memory's array and go to it as they are; what HotSpot makes one instruction
;; of. Nothing in between makes longs of them.
(module
  (memory 1)
  (func $copy (param i32 i32)
    (v128.store (local.get 0) (v128.load offset=16 (local.get 1))))
  (func $add (param i32 i32)
    (v128.store offset=32
      (local.get 0)
      (i32x4.add (v128.load (local.get 0)) (v128.load (local.get 1)))))
  (func $sum (param i32 i32) (result i32)
    (local $sum v128)
    (loop $again
      (local.set $sum (i32x4.add (local.get $sum) (v128.load (local.get 0))))
      (local.set 0 (i32.add (local.get 0) (i32.const 16)))
      (br_if $again (i32.lt_u (local.get 0) (local.get 1))))
    (i32x4.extract_lane 0 (local.get $sum))))
