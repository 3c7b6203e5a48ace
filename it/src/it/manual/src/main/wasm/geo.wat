(module $geo
  (memory (export "memory") 1 16)
  (global (export "unit") i32 (i32.const 16))
  (data (i32.const 16) "metres\00")

  (func (export "add") (param $a i32) (param $b i32) (result i32)
    (i32.add (local.get $a) (local.get $b)))

  (func (export "distance") (param $dx f64) (param $dy f64) (result f64)
    (f64.sqrt (f64.add
      (f64.mul (local.get $dx) (local.get $dx))
      (f64.mul (local.get $dy) (local.get $dy)))))

  (func (export "div-mod") (param $a i64) (param $b i64) (result i64 i64)
    (i64.div_s (local.get $a) (local.get $b))
    (i64.rem_s (local.get $a) (local.get $b))))
