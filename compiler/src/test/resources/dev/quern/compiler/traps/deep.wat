;; Descends, and uses at the bottom what nothing used before.
(module $deep
  (type $bottom (func (param i32) (result i32)))
  (type $wide (func (param i32) (result i32 i64 f64)))
  (memory $first (export "memory") 1)
  (memory $second 1)
  (type $array (array (mut i16)))
  (type $struct (sub (struct (field (mut i32)))))
  (type $sub (sub $struct (struct (field (mut i32)) (field (ref $array)))))
  (memory $shared 1 1 shared)
  (memory $long i64 1)
  (table $functions (export "functions") 12 funcref) ;; the eighth is put there by the host
  (global $sum (mut i64) (i64.const 0))
  (data $passive "passive")
  (elem (table $functions) (i32.const 0) func $loads $stores $numbers $bulk $traps $tables $calls)
  (elem (table $functions) (i32.const 8) func $objects $threads $linked)
  (elem $segment func $loads)

  (func $descend (export "descend") (param $use i32) (param $depth i32) (result i32)
    (if (result i32) (local.get $depth)
      (then
        (i32.add
          (call $descend (local.get $use) (i32.sub (local.get $depth) (i32.const 1)))
          (i32.const 1)))
      (else
        (if (result i32) (i32.lt_s (local.get $use) (i32.const 0))
          (then (i32.const 0))
          (else
            (call_indirect $functions (type $bottom) (i32.const 8) (local.get $use)))))))

  (func $loads (type $bottom)
    (i32.add
      (i32.add
        (i32.add (i32.load8_u (local.get 0)) (i32.load16_s (local.get 0)))
        (i32.add (i32.load offset=4 (local.get 0)) (i32.load $second (local.get 0))))
      (i32.add
        (i32.wrap_i64 (i64.load (local.get 0)))
        (i32.add
          (i32.trunc_sat_f32_u (f32.load (local.get 0)))
          (i32.trunc_sat_f64_u (f64.load (local.get 0)))))))

  (func $stores (type $bottom)
    (i32.store8 (local.get 0) (i32.const 1))
    (i32.store16 (local.get 0) (i32.const 1))
    (i32.store (local.get 0) (i32.const 1))
    (i64.store offset=8 (local.get 0) (i64.const 1))
    (f32.store (local.get 0) (f32.const 1))
    (f64.store (local.get 0) (f64.const 1))
    (i32.const 1))

  (func $numbers (type $bottom)
    (i32.add
      (i32.trunc_f64_s
        (f64.nearest
          (f64.min
            (f64.sqrt (f64.convert_i32_u (local.get 0)))
            (f64.promote_f32 (f32.ceil (f32.convert_i64_u (i64.const -1)))))))
      (i32.div_u (i32.const 100) (local.get 0))))

  (func $bulk (type $bottom)
    (memory.fill (local.get 0) (i32.const 1) (i32.const 8))
    (memory.copy $second $first (local.get 0) (i32.const 0) (i32.const 8))
    (memory.init $passive (local.get 0) (i32.const 0) (i32.const 7))
    (memory.grow (i32.const 0)))

  (func $traps (type $bottom)
    (i32.load (i32.mul (local.get 0) (i32.const 100000))))

  (func $tables (type $bottom)
    (table.set $functions (i32.const 11) (ref.func $calls))
    (table.init $functions $segment (i32.const 11) (i32.const 0) (i32.const 1))
    (table.copy $functions $functions (i32.const 11) (i32.const 0) (i32.const 1))
    (table.fill $functions (i32.const 11) (table.get $functions (i32.const 1)) (i32.const 1))
    (table.grow $functions (ref.null func) (i32.const 0)))

  (func $objects (type $bottom)
    (local $array (ref null $array)) (local $object eqref)
    (local.set $array (array.new $array (i32.const 7) (i32.const 9)))
    (array.copy $array $array
      (local.get $array) (i32.const 0) (local.get $array) (i32.const 1) (i32.const 3))
    (local.set $object (struct.new $sub (local.get 0) (ref.as_non_null (local.get $array))))
    (i32.add
      (i32.add
        (i31.get_s (ref.cast (ref i31) (ref.i31 (local.get 0))))
        (ref.eq (local.get $object) (ref.i31 (local.get 0))))
      (i32.add
        (struct.get $struct 0 (ref.cast (ref $struct) (local.get $object)))
        (array.get_u $array (local.get $array) (i32.const 2)))))

  (func $threads (type $bottom)
    (i32.store $shared offset=4 (local.get 0) (i32.const 1))
    (i64.store8 $shared (local.get 0) (i64.const 1))
    (f64.store $long offset=8 (i64.extend_i32_u (local.get 0)) (f64.load $shared (local.get 0)))
    (drop (i32.atomic.rmw.add $shared (i32.const 8) (i32.const 1)))
    (drop (i64.atomic.rmw8.cmpxchg_u $shared (i32.const 9) (i64.const 1) (i64.const 1)))
    (drop (memory.atomic.wait64 $shared (i32.const 16) (i64.const 0) (i64.const 0)))
    (memory.fill $long (i64.const 0) (i32.const 1) (i64.const 8))
    (memory.copy $shared $long (i32.const 0) (i64.const 0) (i32.const 8))
    (i32.add
      (memory.atomic.notify $shared (i32.const 8) (i32.const 1))
      (i32.wrap_i64 (memory.grow $long (i64.const 0)))))

  (func $linked (type $bottom) ;; a straight line of more than 32
    (i32.store offset=16 (i32.xor (local.get 0) (i32.const 1))
      (i32.load offset=16 (i32.xor (local.get 0) (i32.const 33))))
    (i64.store offset=16 (i32.xor (local.get 0) (i32.const 2))
      (i64.load offset=16 (i32.xor (local.get 0) (i32.const 34))))
    (f32.store offset=16 (i32.xor (local.get 0) (i32.const 3))
      (f32.load offset=16 (i32.xor (local.get 0) (i32.const 35))))
    (f64.store offset=16 (i32.xor (local.get 0) (i32.const 4))
      (f64.load offset=16 (i32.xor (local.get 0) (i32.const 36))))
    (i32.store16 offset=16 (i32.xor (local.get 0) (i32.const 5))
      (i32.load16_s offset=16 (i32.xor (local.get 0) (i32.const 37))))
    (i32.store offset=16 (i32.xor (local.get 0) (i32.const 6))
      (i32.load offset=16 (i32.xor (local.get 0) (i32.const 38))))
    (i64.store offset=16 (i32.xor (local.get 0) (i32.const 7))
      (i64.load offset=16 (i32.xor (local.get 0) (i32.const 39))))
    (f32.store offset=16 (i32.xor (local.get 0) (i32.const 8))
      (f32.load offset=16 (i32.xor (local.get 0) (i32.const 40))))
    (f64.store offset=16 (i32.xor (local.get 0) (i32.const 9))
      (f64.load offset=16 (i32.xor (local.get 0) (i32.const 41))))
    (i32.store16 offset=16 (i32.xor (local.get 0) (i32.const 10))
      (i32.load16_s offset=16 (i32.xor (local.get 0) (i32.const 42))))
    (i32.store (i32.xor (local.get 0) (i32.const 11))
      (i32.load (i32.xor (local.get 0) (i32.const 43))))
    (i64.store (i32.xor (local.get 0) (i32.const 12))
      (i64.load (i32.xor (local.get 0) (i32.const 44))))
    (f32.store (i32.xor (local.get 0) (i32.const 13))
      (f32.load (i32.xor (local.get 0) (i32.const 45))))
    (f64.store (i32.xor (local.get 0) (i32.const 14))
      (f64.load (i32.xor (local.get 0) (i32.const 46))))
    (i32.store16 (i32.xor (local.get 0) (i32.const 15))
      (i32.load16_s (i32.xor (local.get 0) (i32.const 47))))
    (i32.store (i32.xor (local.get 0) (i32.const 16))
      (i32.load (i32.xor (local.get 0) (i32.const 48))))
    (i64.store (i32.xor (local.get 0) (i32.const 17))
      (i64.load (i32.xor (local.get 0) (i32.const 49))))
    (f32.store (i32.xor (local.get 0) (i32.const 18))
      (f32.load (i32.xor (local.get 0) (i32.const 50))))
    (f64.store (i32.xor (local.get 0) (i32.const 19))
      (f64.load (i32.xor (local.get 0) (i32.const 51))))
    (i32.store16 (i32.xor (local.get 0) (i32.const 20))
      (i32.load16_s (i32.xor (local.get 0) (i32.const 52))))
    (i32.const 1))

  (func $calls (type $bottom)
    (call $results (local.get 0))
    drop
    i32.wrap_i64
    i32.add)

  (func $results (type $wide)
    (global.set $sum (i64.add (global.get $sum) (i64.const 1)))
    (local.get 0) (global.get $sum) (f64.const 2)))
