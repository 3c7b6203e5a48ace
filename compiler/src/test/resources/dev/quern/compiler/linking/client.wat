;; Imports all that the library exports, under the name "library".
(module $client
  (type $unary (func (param i32) (result i32)))
  (type $same_shape (func (param i32) (result i32 i64 f32 f64 externref)))
  (import "library" "double" (func $double (type $unary)))
  (import "library" "load" (func $load (type $unary)))
  (import "library" "grow" (func $grow (result i32)))
  (import "library" "many" (func $many (type $same_shape)))
  (import "library" "wide" (func $wide
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param f32 externref) (result i64 externref)))
  (import "library" "square_reference" (func $square_reference (result funcref)))
  (import "library" "call_held" (func $call_held (type $unary)))
  (import "library" "trap" (func $trap (type $unary)))
  (rec
    (type $link (sub (struct (field i32) (field (mut (ref null $link))))))
    (type $named (sub final $link
      (struct (field i32) (field (mut (ref null $link))) (field (ref $bytes)))))
    (type $bytes (array (mut i8))))
  (type $other_bytes (array (mut i8)))
  (import "library" "list" (func $list (result (ref $link))))
  (import "library" "value" (func $value (param anyref) (result i32)))
  (import "library" "memory" (memory 1 4))
  (import "library" "table" (table $shared 8 16 funcref))
  (import "library" "objects" (table $objects 1 externref))
  (import "library" "calls" (global $calls (mut i32)))
  (import "library" "answer" (global $answer i64))
  (import "library" "held" (global $held (mut funcref)))
  (table $own 4 funcref)
  (elem (table $shared) (i32.const 4) func $triple $double)
  (elem declare func $triple)
  (data (i32.const 16) "\2a")

  (func $triple (type $unary) (i32.mul (local.get 0) (i32.const 3)))

  (func (export "double_and_count") (param i32) (result i32 i32)
    (call $double (local.get 0))
    (global.get $calls))

  ;; The library writes where this stores, also after the library let the memory grow.
  (func (export "through_memory") (param i32) (result i32)
    (i32.store (i32.const 100) (local.get 0))
    (drop (call $grow))
    (i32.store (i32.const 65536) (call $load (i32.const 100)))
    (i32.add (call $load (i32.const 65536)) (memory.size)))

  (func (export "all_of_many") (param i32) (result externref f64 f32 i64 i32)
    (local i64 f32 f64 externref)
    (call $many (local.get 0))
    (local.set 4) (local.set 3) (local.set 2) (local.set 1) (local.set 0)
    (local.get 4) (local.get 3) (local.get 2) (local.get 1) (local.get 0))

  (func (export "call_wide") (param externref) (result i64 externref)
    (call $wide
      (i64.const 0) (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4) (i64.const 5) (i64.const 6) (i64.const 7) (i64.const 8) (i64.const 9)
      (i64.const 10) (i64.const 11) (i64.const 12) (i64.const 13) (i64.const 14) (i64.const 15) (i64.const 16) (i64.const 17) (i64.const 18) (i64.const 19)
      (i64.const 20) (i64.const 21) (i64.const 22) (i64.const 23) (i64.const 24) (i64.const 25) (i64.const 26) (i64.const 27) (i64.const 28) (i64.const 29)
      (i64.const 30) (i64.const 31) (i64.const 32) (i64.const 33) (i64.const 34) (i64.const 35) (i64.const 36) (i64.const 37) (i64.const 38) (i64.const 39)
      (i64.const 40) (i64.const 41) (i64.const 42) (i64.const 43) (i64.const 44) (i64.const 45) (i64.const 46) (i64.const 47) (i64.const 48) (i64.const 49)
      (i64.const 50) (i64.const 51) (i64.const 52) (i64.const 53) (i64.const 54) (i64.const 55) (i64.const 56) (i64.const 57) (i64.const 58) (i64.const 59)
      (i64.const 60) (i64.const 61) (i64.const 62) (i64.const 63) (i64.const 64) (i64.const 65) (i64.const 66) (i64.const 67) (i64.const 68) (i64.const 69)
      (i64.const 70) (i64.const 71) (i64.const 72) (i64.const 73) (i64.const 74) (i64.const 75) (i64.const 76) (i64.const 77) (i64.const 78) (i64.const 79)
      (i64.const 80) (i64.const 81) (i64.const 82) (i64.const 83) (i64.const 84) (i64.const 85) (i64.const 86) (i64.const 87) (i64.const 88) (i64.const 89)
      (i64.const 90) (i64.const 91) (i64.const 92) (i64.const 93) (i64.const 94) (i64.const 95) (i64.const 96) (i64.const 97) (i64.const 98) (i64.const 99)
      (i64.const 100) (i64.const 101) (i64.const 102) (i64.const 103) (i64.const 104) (i64.const 105) (i64.const 106) (i64.const 107) (i64.const 108) (i64.const 109)
      (i64.const 110) (i64.const 111) (i64.const 112) (i64.const 113) (i64.const 114) (i64.const 115) (i64.const 116) (i64.const 117) (i64.const 118) (i64.const 119)
      (i64.const 120) (i64.const 121) (i64.const 122) (i64.const 123) (i64.const 124) (i64.const 125) (i64.const 126) (i64.const 127) (i64.const 128) (i64.const 129)
      (f32.const 1000) (local.get 0)))

  (func (export "call_shared") (param i32 i32) (result i32)
    (call_indirect $shared (type $unary) (local.get 1) (local.get 0)))

  ;; A reference from the library, kept in a table of this module, is called here.
  (func (export "call_square") (param i32) (result i32)
    (table.set $own (i32.const 1) (call $square_reference))
    (call_indirect $own (type $unary) (local.get 0) (i32.const 1)))

  ;; A reference from this module is called by the library.
  (func (export "library_calls_triple") (param i32) (result i32)
    (global.set $held (ref.func $triple))
    (call $call_held (local.get 0)))

  ;; And the library's own function comes home.
  (func (export "library_calls_square") (param i32) (result i32)
    (global.set $held (call $square_reference))
    (call $call_held (local.get 0)))

  ;; The types of both modules are equal, wherever they are declared, and those of no one else.
  (func (export "second_of_list") (result i32)
    (local $named (ref null $named))
    (local.set $named (ref.cast (ref $named) (struct.get $link 1 (call $list))))
    (array.set $bytes (struct.get $named 2 (local.get $named)) (i32.const 0) (i32.const 105))
    (i32.add
      (i32.mul (struct.get $link 0 (local.get $named)) (i32.const 10000))
      (i32.add
        (i32.mul (ref.test (ref $other_bytes) (struct.get $named 2 (local.get $named)))
          (i32.const 1000))
        (array.get_u $bytes (struct.get $named 2 (local.get $named)) (i32.const 0)))))
  (func (export "value_in_library") (param i32) (result i32)
    (call $value (struct.new $link (local.get 0) (ref.null none))))
  (func (export "wrong_type_in_library") (result i32)
    (call $value (array.new_default $other_bytes (i32.const 1))))

  (func (export "reference") (result funcref) (call $square_reference))
  (func (export "answer") (result i64) (global.get $answer))
  (func (export "trap_in_library") (param i32) (result i32)
    (i32.add (call $trap (local.get 0)) (i32.const 1)))
  (func (export "put_object") (param externref)
    (table.set $objects (i32.const 0) (local.get 0))))
