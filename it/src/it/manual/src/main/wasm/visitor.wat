(module $visitor
  (import "env" "visit" (func $visit (param $value i32)))
  (func (export "squares") (param $count i32) (local $i i32)
    (loop $next
      (call $visit (i32.mul (local.get $i) (local.get $i)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (local.get $count))))))
