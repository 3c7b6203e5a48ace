;; Locals of one type whose live ranges do not meet share a slot; the most used come first.
(module
  (func $share (param i32) (result i32)
    (local $a i32) (local $b i32) (local $cold i64)
    (local.set $a (i32.mul (local.get 0) (local.get 0)))
    (local.set $b (i32.mul (local.get $a) (local.get $a)))
    (loop $again
      (local.set $b (i32.sub (local.get $b) (i32.const 3)))
      (br_if $again (i32.gt_s (local.get $b) (i32.const 0))))
    (local.set $cold (i64.extend_i32_s (local.get $b)))
    (i32.wrap_i64 (i64.mul (local.get $cold) (local.get $cold)))))
