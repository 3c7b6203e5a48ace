(module
  (import "env" "read" (func $read (result i32)))
  (import "env" "end_of_input" (tag $end_of_input))
  (tag $syntax (export "syntax") (param i32 i32))
  (global $position (mut i32) (i32.const 0))
  ;; Sums digits up to the end of the input; anything else is an error of this module's own.
  (func (export "sum") (result i32)
    (local $byte i32) (local $sum i32)
    (block $end
      (try_table (catch $end_of_input $end)
        (loop $next
          (local.set $byte (call $read))
          (if (i32.gt_u (i32.sub (local.get $byte) (i32.const 48)) (i32.const 9))
            (then (throw $syntax (global.get $position) (local.get $byte))))
          (local.set $sum
            (i32.add (local.get $sum) (i32.sub (local.get $byte) (i32.const 48))))
          (global.set $position (i32.add (global.get $position) (i32.const 1)))
          (br $next))))
    (local.get $sum)))
