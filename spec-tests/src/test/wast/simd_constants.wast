;; Operations whose operands are known when a module is compiled: they must do what the same operations do on
;; operands that are not.

(module
  (func (export "i8x16.shl") (param $x v128) (param $zero i32) (result v128) (local $differing v128)
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shl (local.get $x) (i32.const 0))
      (i8x16.shl (local.get $x) (i32.add (local.get $zero) (i32.const 0))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shl (local.get $x) (i32.const 1))
      (i8x16.shl (local.get $x) (i32.add (local.get $zero) (i32.const 1))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shl (local.get $x) (i32.const 2))
      (i8x16.shl (local.get $x) (i32.add (local.get $zero) (i32.const 2))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shl (local.get $x) (i32.const 3))
      (i8x16.shl (local.get $x) (i32.add (local.get $zero) (i32.const 3))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shl (local.get $x) (i32.const 4))
      (i8x16.shl (local.get $x) (i32.add (local.get $zero) (i32.const 4))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shl (local.get $x) (i32.const 5))
      (i8x16.shl (local.get $x) (i32.add (local.get $zero) (i32.const 5))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shl (local.get $x) (i32.const 6))
      (i8x16.shl (local.get $x) (i32.add (local.get $zero) (i32.const 6))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shl (local.get $x) (i32.const 7))
      (i8x16.shl (local.get $x) (i32.add (local.get $zero) (i32.const 7))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shl (local.get $x) (i32.const 8))
      (i8x16.shl (local.get $x) (i32.add (local.get $zero) (i32.const 8))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shl (local.get $x) (i32.const 15))
      (i8x16.shl (local.get $x) (i32.add (local.get $zero) (i32.const 15))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shl (local.get $x) (i32.const -1))
      (i8x16.shl (local.get $x) (i32.add (local.get $zero) (i32.const -1))))))
    (local.get $differing))
  (func (export "i8x16.shr_s") (param $x v128) (param $zero i32) (result v128) (local $differing v128)
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_s (local.get $x) (i32.const 0))
      (i8x16.shr_s (local.get $x) (i32.add (local.get $zero) (i32.const 0))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_s (local.get $x) (i32.const 1))
      (i8x16.shr_s (local.get $x) (i32.add (local.get $zero) (i32.const 1))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_s (local.get $x) (i32.const 2))
      (i8x16.shr_s (local.get $x) (i32.add (local.get $zero) (i32.const 2))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_s (local.get $x) (i32.const 3))
      (i8x16.shr_s (local.get $x) (i32.add (local.get $zero) (i32.const 3))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_s (local.get $x) (i32.const 4))
      (i8x16.shr_s (local.get $x) (i32.add (local.get $zero) (i32.const 4))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_s (local.get $x) (i32.const 5))
      (i8x16.shr_s (local.get $x) (i32.add (local.get $zero) (i32.const 5))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_s (local.get $x) (i32.const 6))
      (i8x16.shr_s (local.get $x) (i32.add (local.get $zero) (i32.const 6))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_s (local.get $x) (i32.const 7))
      (i8x16.shr_s (local.get $x) (i32.add (local.get $zero) (i32.const 7))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_s (local.get $x) (i32.const 8))
      (i8x16.shr_s (local.get $x) (i32.add (local.get $zero) (i32.const 8))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_s (local.get $x) (i32.const 15))
      (i8x16.shr_s (local.get $x) (i32.add (local.get $zero) (i32.const 15))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_s (local.get $x) (i32.const -1))
      (i8x16.shr_s (local.get $x) (i32.add (local.get $zero) (i32.const -1))))))
    (local.get $differing))
  (func (export "i8x16.shr_u") (param $x v128) (param $zero i32) (result v128) (local $differing v128)
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_u (local.get $x) (i32.const 0))
      (i8x16.shr_u (local.get $x) (i32.add (local.get $zero) (i32.const 0))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_u (local.get $x) (i32.const 1))
      (i8x16.shr_u (local.get $x) (i32.add (local.get $zero) (i32.const 1))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_u (local.get $x) (i32.const 2))
      (i8x16.shr_u (local.get $x) (i32.add (local.get $zero) (i32.const 2))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_u (local.get $x) (i32.const 3))
      (i8x16.shr_u (local.get $x) (i32.add (local.get $zero) (i32.const 3))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_u (local.get $x) (i32.const 4))
      (i8x16.shr_u (local.get $x) (i32.add (local.get $zero) (i32.const 4))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_u (local.get $x) (i32.const 5))
      (i8x16.shr_u (local.get $x) (i32.add (local.get $zero) (i32.const 5))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_u (local.get $x) (i32.const 6))
      (i8x16.shr_u (local.get $x) (i32.add (local.get $zero) (i32.const 6))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_u (local.get $x) (i32.const 7))
      (i8x16.shr_u (local.get $x) (i32.add (local.get $zero) (i32.const 7))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_u (local.get $x) (i32.const 8))
      (i8x16.shr_u (local.get $x) (i32.add (local.get $zero) (i32.const 8))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_u (local.get $x) (i32.const 15))
      (i8x16.shr_u (local.get $x) (i32.add (local.get $zero) (i32.const 15))))))
    (local.set $differing (v128.or (local.get $differing) (v128.xor
      (i8x16.shr_u (local.get $x) (i32.const -1))
      (i8x16.shr_u (local.get $x) (i32.add (local.get $zero) (i32.const -1))))))
    (local.get $differing))
)
(assert_return (invoke "i8x16.shl" (v128.const i8x16 0x80 0x7f 0xff 0 1 0xaa 0x55 0x81 0xfe 0x3c 0xc3 0x40 0xbf 2 0xf0 0x0f) (i32.const 0)) (v128.const i64x2 0 0))
(assert_return (invoke "i8x16.shl" (v128.const i8x16 0xff 0xff 0xff 0xff 0x80 0x80 0x80 0x80 0 0 0 0 0x7f 0x7f 0x7f 0x7f) (i32.const 0)) (v128.const i64x2 0 0))
(assert_return (invoke "i8x16.shr_s" (v128.const i8x16 0x80 0x7f 0xff 0 1 0xaa 0x55 0x81 0xfe 0x3c 0xc3 0x40 0xbf 2 0xf0 0x0f) (i32.const 0)) (v128.const i64x2 0 0))
(assert_return (invoke "i8x16.shr_s" (v128.const i8x16 0xff 0xff 0xff 0xff 0x80 0x80 0x80 0x80 0 0 0 0 0x7f 0x7f 0x7f 0x7f) (i32.const 0)) (v128.const i64x2 0 0))
(assert_return (invoke "i8x16.shr_u" (v128.const i8x16 0x80 0x7f 0xff 0 1 0xaa 0x55 0x81 0xfe 0x3c 0xc3 0x40 0xbf 2 0xf0 0x0f) (i32.const 0)) (v128.const i64x2 0 0))
(assert_return (invoke "i8x16.shr_u" (v128.const i8x16 0xff 0xff 0xff 0xff 0x80 0x80 0x80 0x80 0 0 0 0 0x7f 0x7f 0x7f 0x7f) (i32.const 0)) (v128.const i64x2 0 0))

;; The bytes of the operands are numbered, so that a shuffle gives its own lanes.
(module
  (func (export "slice") (param v128 v128) (result v128)
    (i8x16.shuffle 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 (local.get 0) (local.get 1)))
  (func (export "blend") (param v128 v128) (result v128)
    (i8x16.shuffle 0 17 2 19 4 21 6 23 8 25 10 27 12 29 14 31 (local.get 0) (local.get 1)))
  (func (export "rotated") (param v128 v128) (result v128)
    (i8x16.shuffle 5 22 7 24 9 26 11 28 13 30 15 16 1 18 3 20 (local.get 0) (local.get 1)))
  (func (export "interleaved") (param v128 v128) (result v128)
    (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get 0) (local.get 1)))
  (func (export "interleaved high") (param v128 v128) (result v128)
    (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get 0) (local.get 1)))
  (func (export "even") (param v128 v128) (result v128)
    (i8x16.shuffle 0 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30 (local.get 0) (local.get 1)))
  (func (export "odd") (param v128 v128) (result v128)
    (i8x16.shuffle 1 3 5 7 9 11 13 15 17 19 21 23 25 27 29 31 (local.get 0) (local.get 1)))
  (func (export "repeated") (param v128 v128) (result v128)
    (i8x16.shuffle 3 3 3 3 3 3 3 3 20 20 20 20 20 20 20 20 (local.get 0) (local.get 1)))
  (func (export "first") (param v128 v128) (result v128)
    (i8x16.shuffle 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0 (local.get 0) (local.get 1)))
  (func (export "second") (param v128 v128) (result v128)
    (i8x16.shuffle 31 30 29 28 27 26 25 24 23 22 21 20 19 18 17 16 (local.get 0) (local.get 1)))
  (func (export "wide") (param v128 v128) (result v128)
    (i8x16.shuffle 4 5 6 7 24 25 26 27 0 1 2 3 28 29 30 31 (local.get 0) (local.get 1)))
  (func (export "one of the other") (param v128 v128) (result v128)
    (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 16 (local.get 0) (local.get 1)))
)
(assert_return (invoke "slice" (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15) (v128.const i8x16 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31))
  (v128.const i8x16 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23))
(assert_return (invoke "blend" (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15) (v128.const i8x16 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31))
  (v128.const i8x16 0 17 2 19 4 21 6 23 8 25 10 27 12 29 14 31))
(assert_return (invoke "rotated" (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15) (v128.const i8x16 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31))
  (v128.const i8x16 5 22 7 24 9 26 11 28 13 30 15 16 1 18 3 20))
(assert_return (invoke "interleaved" (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15) (v128.const i8x16 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31))
  (v128.const i8x16 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23))
(assert_return (invoke "interleaved high" (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15) (v128.const i8x16 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31))
  (v128.const i8x16 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31))
(assert_return (invoke "even" (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15) (v128.const i8x16 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31))
  (v128.const i8x16 0 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30))
(assert_return (invoke "odd" (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15) (v128.const i8x16 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31))
  (v128.const i8x16 1 3 5 7 9 11 13 15 17 19 21 23 25 27 29 31))
(assert_return (invoke "repeated" (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15) (v128.const i8x16 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31))
  (v128.const i8x16 3 3 3 3 3 3 3 3 20 20 20 20 20 20 20 20))
(assert_return (invoke "first" (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15) (v128.const i8x16 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31))
  (v128.const i8x16 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0))
(assert_return (invoke "second" (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15) (v128.const i8x16 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31))
  (v128.const i8x16 31 30 29 28 27 26 25 24 23 22 21 20 19 18 17 16))
(assert_return (invoke "wide" (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15) (v128.const i8x16 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31))
  (v128.const i8x16 4 5 6 7 24 25 26 27 0 1 2 3 28 29 30 31))
(assert_return (invoke "one of the other" (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15) (v128.const i8x16 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31))
  (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 16))
