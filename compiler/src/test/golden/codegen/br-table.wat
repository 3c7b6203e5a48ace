(module
  (func $dense (param i32) (result i32)
    (block $a (block $b (block $c (br_table $c $b $a (local.get 0)))
      (return (i32.const 10))) (return (i32.const 20)))
    (i32.const 30))
  (func $sparse (param i32) (result i32)
    (block $a (block $b
      (br_table $a $b $a $a $a $a $a $a $a $a $b $a $a (local.get 0)))
      (return (i32.const 20)))
    (i32.const 30)))
