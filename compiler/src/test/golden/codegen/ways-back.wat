;; What a loop's condition computes for the jump alone is not on the operand stack where it jumps back.
(module
  (memory 1)
  ;; The least value is added to both operands.
  (func (export "unsigned") (param $p i32) (param $end i32) (result i32)
    (loop $again
      (local.set $p (i32.add (local.get $p) (i32.const 3)))
      (br_if $again (i32.lt_u (i32.load (local.get $p)) (local.get $end))))
    (local.get $p))
  (func (export "negated") (param $p i32) (param $end i32) (result i32)
    (loop $again
      (local.set $p (i32.add (local.get $p) (i32.const 3)))
      (if (i32.eqz (i32.ge_u (local.get $p) (local.get $end))) (then (br $again))))
    (local.get $p))
  ;; Such comparisons are lcmp and dcmpg, whose results are ints.
  (func (export "long") (param $n i64) (param $end i64) (result i64)
    (loop $again
      (local.set $n (i64.mul (local.get $n) (i64.const 3)))
      (br_if $again (i64.ne (local.get $n) (local.get $end))))
    (local.get $n))
  (func (export "zero") (param $n i64) (result i64)
    (loop $again
      (local.set $n (i64.shr_u (local.get $n) (i64.const 3)))
      (br_if $again (i32.eqz (i64.eqz (local.get $n)))))
    (local.get $n))
  (func (export "double") (param $x f64) (param $end f64) (result f64)
    (loop $again
      (local.set $x (f64.mul (local.get $x) (f64.const 1.5)))
      (br_if $again (f64.lt (local.get $x) (local.get $end))))
    (local.get $x))
  ;; These jump back at once.
  (func (export "signed") (param $n i32) (param $end i32) (result i32)
    (loop $again
      (local.set $n (i32.add (local.get $n) (i32.const 3)))
      (br_if $again (i32.lt_s (local.get $n) (local.get $end))))
    (local.get $n))
  (func (export "constant") (param $n i32) (result i32)
    (loop $again
      (local.set $n (i32.mul (local.get $n) (i32.const 3)))
      (br_if $again (i32.lt_u (local.get $n) (i32.const 1000))))
    (local.get $n)))
