;; Looks for a number that never comes.
(module
  (func (export "find") (param $wanted i32) (result i32)
    (local $i i32)
    (loop $next
      (local.set $i (i32.and (i32.add (local.get $i) (i32.const 2)) (i32.const 0xffff)))
      (br_if $next (i32.ne (local.get $i) (local.get $wanted))))
    (local.get $i)))
