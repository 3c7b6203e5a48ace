(module
  (memory 1)
  ;; An interpreter: $top and $next are copied to $sp and $pc at the way back, $result is
  ;; constant, and $op is the index of the switch and one more.
  (func (export "run") (param $pc i32) (result i32)
    (local $sp i32) (local $top i32) (local $next i32) (local $op i32) (local $result i32)
    (local.set $sp (i32.const 1024))
    (local.set $top (local.get $sp))
    (block $stop
      (loop $again
        (local.set $next (i32.add (local.get $pc) (i32.const 1)))
        (local.set $result (i32.const 5))
        (block $end
          (block $fail
            (block $dup
              (block $small
                (block $add
                  (block $push
                    (br_table $push $add $small $small $small $small $dup $stop $end $end $fail
                      (i32.sub
                        (local.tee $op (i32.load8_u (local.get $pc)))
                        (i32.const 1))))
                  (i32.store (local.get $sp) (i32.load8_u offset=1 (local.get $pc)))
                  (local.set $next (i32.add (local.get $pc) (i32.const 2)))
                  (local.set $top (i32.add (local.get $sp) (i32.const 4)))
                  (br $end))
                (local.set $top (i32.sub (local.get $sp) (i32.const 4)))
                (i32.store (local.get $top)
                  (i32.add (i32.load (local.get $top)) (i32.load (local.get $sp))))
                (br $end))
              (i32.store (local.get $sp) (i32.sub (local.get $op) (i32.const 3)))
              (local.set $top (i32.add (local.get $sp) (i32.const 4)))
              (br $end))
            (i32.store (local.get $sp) (i32.load (i32.sub (local.get $sp) (i32.const 4))))
            (local.set $top (i32.add (local.get $sp) (i32.const 4)))
            (br $end))
          (local.set $result (i32.const 7))
          (br $stop))
        (local.set $sp (local.get $top))
        (local.set $pc (local.get $next))
        (br_if $again (i32.load8_u (local.get $pc)))
        (i32.store (i32.const 0) (local.get $sp))))
    (i32.add (local.get $result) (i32.load (i32.const 0)))))
