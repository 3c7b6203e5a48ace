(module $geo
  (memory (export "memory") 1 2)
  (data (i32.const 16) "hello\00")
  (global (export "greeting") i32 (i32.const 16))
  (global $calls (export "calls") (mut i32) (i32.const 0))
  (table (export "operations") 3 funcref)
  (elem (i32.const 1) $add)

  (func $add (export "add") (param $a i32) (param $b i32) (result i32)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (i32.add (local.get $a) (local.get $b)))

  (func (export "div-mod") (param $a i64) (param $b i64) (result i64 i64)
    (i64.div_s (local.get $a) (local.get $b))
    (i64.rem_s (local.get $a) (local.get $b)))

  (func (export "hypot") (param $x f64) (param $y f64) (result f64)
    (f64.sqrt (f64.add
      (f64.mul (local.get $x) (local.get $x))
      (f64.mul (local.get $y) (local.get $y)))))

  (func (export "recurse") (param $n i32) (result i32)
    (i32.add (i32.const 1) (call 3 (local.get $n))))

  (func (export "class") (result i32)
    (i32.const 7)))
