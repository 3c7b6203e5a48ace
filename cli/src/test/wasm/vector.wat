;; Adds four numbers by vector instructions.
(module
  (func (export "sum") (param i32 i32 i32 i32) (result i32)
    (local $v v128)
    (local.set $v
      (i32x4.replace_lane 3
        (i32x4.replace_lane 2
          (i32x4.replace_lane 1 (i32x4.splat (local.get 0)) (local.get 1))
          (local.get 2))
        (local.get 3)))
    (local.set $v
      (i32x4.add
        (local.get $v)
        (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $v) (local.get $v))))
    (i32.add (i32x4.extract_lane 0 (local.get $v)) (i32x4.extract_lane 1 (local.get $v)))))
