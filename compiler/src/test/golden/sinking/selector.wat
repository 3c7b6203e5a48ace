(module
  (memory 1)
  ;; $copy and $op are the same, and what an arm has of either comes from the selector.
  (func (export "run") (param $pc i32) (result i32)
    (local $op i32) (local $copy i32) (local $sum i32)
    (block $stop
      (loop $again
        (block $other
          (block $two
            (block $one
              (local.set $op (i32.load8_u (local.get $pc)))
              (local.set $copy (local.get $op))
              (br_table $one $two $one $two $one $two $one $two $one $stop $two
                (i32.sub (local.get $op) (i32.const 3))))
            (local.set $sum (i32.add (local.get $sum) (local.get $copy)))
            (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
            (br $again))
          (local.set $pc (i32.add (local.get $pc) (local.get $op)))
          (local.set $op (i32.const 0)))
        (i32.store (local.get $copy) (local.get $op))
        (br $again)))
    (i32.add (local.get $sum) (local.get $copy))))
