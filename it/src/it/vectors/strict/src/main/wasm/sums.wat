;; Adds up an array of bytes, sixteen at a time.
(module $sums
  (memory (export "memory") 1)
  (func (export "sum") (param $address i32) (param $end i32) (result i32)
    (local $sums v128)
    (block $done
      (loop $more
        (br_if $done (i32.ge_u (local.get $address) (local.get $end)))
        (local.set $sums
          (i32x4.add
            (local.get $sums)
            (i32x4.extadd_pairwise_i16x8_u
              (i16x8.extadd_pairwise_i8x16_u (v128.load (local.get $address))))))
        (local.set $address (i32.add (local.get $address) (i32.const 16)))
        (br $more)))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $sums)) (i32x4.extract_lane 1 (local.get $sums)))
      (i32.add (i32x4.extract_lane 2 (local.get $sums)) (i32x4.extract_lane 3 (local.get $sums))))))
