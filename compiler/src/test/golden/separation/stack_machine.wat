(module (memory 1)
  ;; A stack machine: $pc and $sp count words, and all arms address the stack around $sp.
  (func (export "run") (param $pc i32) (result i32)
    (local $sp i32) (local $a i32)
    (loop $next
      (block $end
        (block $push
        (block $add
        (block $sub
        (block $mul
        (block $and
        (block $or
        (block $xor
        (block $shl
        (block $shr_u
        (block $dup
        (block $not
          (br_table $not $dup $shr_u $shl $xor $or $and $mul $sub $add $push $end
            (i32.load (i32.shl (local.get $pc) (i32.const 2)))))
          (i32.store (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1020)) (i32.eqz (i32.load (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1020)))))
          (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
          (br $next))
          (i32.store (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1024)) (i32.load (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1020))))
          (local.set $sp (i32.add (local.get $sp) (i32.const 1)))
          (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
          (br $next))
          (local.set $a (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1016)))
          (i32.store (local.get $a) (i32.shr_u (i32.load (local.get $a)) (i32.load (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1020)))))
          (local.set $sp (i32.sub (local.get $sp) (i32.const 1)))
          (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
          (br $next))
          (local.set $a (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1016)))
          (i32.store (local.get $a) (i32.shl (i32.load (local.get $a)) (i32.load (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1020)))))
          (local.set $sp (i32.sub (local.get $sp) (i32.const 1)))
          (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
          (br $next))
          (local.set $a (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1016)))
          (i32.store (local.get $a) (i32.xor (i32.load (local.get $a)) (i32.load (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1020)))))
          (local.set $sp (i32.sub (local.get $sp) (i32.const 1)))
          (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
          (br $next))
          (local.set $a (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1016)))
          (i32.store (local.get $a) (i32.or (i32.load (local.get $a)) (i32.load (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1020)))))
          (local.set $sp (i32.sub (local.get $sp) (i32.const 1)))
          (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
          (br $next))
          (local.set $a (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1016)))
          (i32.store (local.get $a) (i32.and (i32.load (local.get $a)) (i32.load (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1020)))))
          (local.set $sp (i32.sub (local.get $sp) (i32.const 1)))
          (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
          (br $next))
          (local.set $a (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1016)))
          (i32.store (local.get $a) (i32.mul (i32.load (local.get $a)) (i32.load (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1020)))))
          (local.set $sp (i32.sub (local.get $sp) (i32.const 1)))
          (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
          (br $next))
          (local.set $a (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1016)))
          (i32.store (local.get $a) (i32.sub (i32.load (local.get $a)) (i32.load (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1020)))))
          (local.set $sp (i32.sub (local.get $sp) (i32.const 1)))
          (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
          (br $next))
          (local.set $a (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1016)))
          (i32.store (local.get $a) (i32.add (i32.load (local.get $a)) (i32.load (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1020)))))
          (local.set $sp (i32.sub (local.get $sp) (i32.const 1)))
          (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
          (br $next))
        (i32.store (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1024)) (i32.load (i32.shl (i32.add (local.get $pc) (i32.const 1)) (i32.const 2))))
        (local.set $sp (i32.add (local.get $sp) (i32.const 1)))
        (local.set $pc (i32.add (local.get $pc) (i32.const 2)))
        (br $next)))
    (i32.load (i32.add (i32.shl (local.get $sp) (i32.const 2)) (i32.const 1020)))))
