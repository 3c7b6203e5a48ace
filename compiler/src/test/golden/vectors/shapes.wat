(module
  (memory 1)
  ;; Floats: four of them, in the variable of a loop too.
  (func $dot (param $a i32) (param $b i32) (param $n i32) (result f32)
    (local $sum v128)
    (loop $next
      (local.set $sum
        (f32x4.add
          (local.get $sum)
          (f32x4.mul (v128.load (local.get $a)) (v128.load offset=16 (local.get $b)))))
      (local.set $a (i32.add (local.get $a) (i32.const 16)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (f32x4.extract_lane 1 (local.get $sum)))
  ;; Bytes: two longs, and what takes two longs.
  (func $bytes (param $a i32)
    (v128.store (local.get $a)
      (i8x16.add_sat_u (v128.load (local.get $a)) (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16))))
  ;; A vector is its halves for whoever calls or is called.
  (func $call (param v128) (result v128)
    (v128.xor (call $call (local.get 0)) (local.get 0)))
  ;; Bytes that move together.
  (func $shuffle (param v128 v128) (result v128)
    (i8x16.shuffle 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 (local.get 0) (local.get 1)))
  (func $choose (param $c i32) (param v128 v128) (result i32)
    (i8x16.bitmask (select (local.get 1) (local.get 2) (local.get $c)))))
