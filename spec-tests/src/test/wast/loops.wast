;; Loops whose rounds HotSpot can count once their ends are compared for order, and sums whose terms
;; change places, where numbers wrap around or change sign.
(module
  (memory 1)
  ;; Counts the rounds until the sum of start and steps is equal to the limit.
  (func (export "up") (param $i i32) (param $limit i32) (result i32) (local $rounds i32)
    (loop
      (local.set $rounds (i32.add (local.get $rounds) (i32.const 1)))
      (br_if 0 (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 8))) (local.get $limit))))
    (local.get $rounds))
  (func (export "limit-first") (param $i i32) (param $limit i32) (result i32) (local $rounds i32)
    (loop
      (local.set $rounds (i32.add (local.get $rounds) (i32.const 1)))
      (br_if 0 (i32.ne (local.get $limit) (local.tee $i (i32.add (local.get $i) (i32.const 8))))))
    (local.get $rounds))
  (func (export "down") (param $i i32) (result i32) (local $rounds i32)
    (loop
      (local.set $rounds (i32.add (local.get $rounds) (i32.const 1)))
      (br_if 0 (local.tee $i (i32.add (local.get $i) (i32.const -16)))))
    (local.get $rounds))
  ;; The limit moves, and comes to meet the variable.
  (func (export "moving") (param $i i32) (param $limit i32) (result i32) (local $rounds i32)
    (loop
      (local.set $rounds (i32.add (local.get $rounds) (i32.const 1)))
      (local.set $limit (i32.sub (local.get $limit) (i32.const 8)))
      (br_if 0 (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 8))) (local.get $limit))))
    (local.get $rounds))
  ;; Adds to a number of 64-bit digits; gives the last carry and borrow.
  (func (export "carries") (param $n i32) (param $x i64) (result i64) (local $p i32) (local $carry i64) (local $borrow i64)
    (loop
      (i64.store32 (local.get $p)
        (local.tee $carry
          (i64.add
            (i64.add (i64.shr_u (local.get $carry) (i64.const 32)) (i64.load32_u (local.get $p)))
            (i64.mul (local.get $x) (i64.const 4294967295)))))
      (local.set $borrow
        (i64.sub
          (i64.add (i64.shr_s (local.get $borrow) (i64.const 63)) (i64.load32_u (local.get $p)))
          (i64.add (local.get $carry) (local.get $x))))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i64.xor (local.get $carry) (i64.mul (local.get $borrow) (i64.const 3))))
  ;; A sum that is begun in a loop and ended behind it, when its variable has another value.
  (func (export "behind") (param $n i32) (param $x i32) (result i32)
    (i32.sub
      (loop (result i32)
        (i32.add (local.tee $x (i32.xor (local.get $x) (local.get $n))) (i32.const 5))
        (local.set $x (i32.mul (local.get $x) (i32.const 3)))
        (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (local.get $x)))
  (func (export "negative") (param $n i32) (param $x i32) (result i32) (local $sum i32)
    (loop
      (local.set $sum
        (i32.sub (i32.sub (i32.sub (i32.const 5) (local.get $sum)) (local.get $x)) (local.get $n)))
      (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
(assert_return (invoke "up" (i32.const 0) (i32.const 80000)) (i32.const 10000))
(assert_return (invoke "up" (i32.const 0x7ffff000) (i32.const 0x80001000)) (i32.const 1024))
(assert_return (invoke "up" (i32.const 0xfffff000) (i32.const 0x1000)) (i32.const 1024))
(assert_return (invoke "limit-first" (i32.const 0) (i32.const 80000)) (i32.const 10000))
(assert_return (invoke "limit-first" (i32.const 0x7ffff000) (i32.const 0x80001000)) (i32.const 1024))
(assert_return (invoke "limit-first" (i32.const 0x7fffffff) (i32.const 0x80000007)) (i32.const 1))
(assert_return (invoke "down" (i32.const 160000)) (i32.const 10000))
(assert_return (invoke "down" (i32.const 0x80001000)) (i32.const 134217984))
(assert_return (invoke "moving" (i32.const 0) (i32.const 160000)) (i32.const 10000))
(assert_return (invoke "carries" (i32.const 1) (i64.const 1)) (i64.const -4294967294))
(assert_return (invoke "carries" (i32.const 7) (i64.const 3735928559)) (i64.const -4802106179252206797))
(assert_return (invoke "carries" (i32.const 16000) (i64.const 81985529216486895)) (i64.const -1552582214768644949))
(assert_return (invoke "carries" (i32.const 16000) (i64.const -1)) (i64.const 4275878555))
(assert_trap (invoke "carries" (i32.const 16385) (i64.const 1)) "out of bounds memory access")
(assert_return (invoke "behind" (i32.const 1) (i32.const 0)) (i32.const 3))
(assert_return (invoke "behind" (i32.const 5) (i32.const 77)) (i32.const 4294955357))
(assert_return (invoke "behind" (i32.const 20000) (i32.const 2147483647)) (i32.const 2080865435))
(assert_return (invoke "negative" (i32.const 1) (i32.const 0)) (i32.const 4))
(assert_return (invoke "negative" (i32.const 5) (i32.const 77)) (i32.const 4294967221))
(assert_return (invoke "negative" (i32.const 20001) (i32.const 2147483647)) (i32.const 2147473653))
