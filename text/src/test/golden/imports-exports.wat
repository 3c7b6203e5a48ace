;; Imports and exports in place, of every kind; the names go to the name section.
(module $shop
  (func $log (import "env" "log") (param i32))
  (import "env" "table" (table 1 10 funcref))
  (memory (export "memory") (import "env" "memory") 1)
  (global $count (export "count") (export "n") (mut i32) (i32.const 0))
  (tag $oops (export "oops") (param i64))
  (func $tick (export "tick") (param $by i32)
    (global.set $count (i32.add (global.get $count) (local.get $by))))
  (start $main)
  (func $main (call $log (i32.const -1))))
;;= type
;;=   03 60 01 7f 00 60 01 7e 00 60 00 00
;;= import
;;=   03 03 65 6e 76 03 6c 6f 67 00 00 03 65 6e 76 05 74 61 62 6c 65 01 70 01
;;=   01 0a 03 65 6e 76 06 6d 65 6d 6f 72 79 02 00 01
;;= function
;;=   02 00 02
;;= tag
;;=   01 00 01
;;= global
;;=   01 7f 01 41 00 0b
;;= export
;;=   05 06 6d 65 6d 6f 72 79 02 00 05 63 6f 75 6e 74 03 00 01 6e 03 00 04 6f
;;=   6f 70 73 04 00 04 74 69 63 6b 00 01
;;= start
;;=   02
;;= code
;;=   02 09 00 23 00 20 00 6a 24 00 0b 06 00 41 7f 10 00 0b
;;= custom "name"
;;=   00 05 04 73 68 6f 70 01 12 03 00 03 6c 6f 67 01 04 74 69 63 6b 02 04 6d
;;=   61 69 6e 02 07 01 01 01 00 02 62 79 07 08 01 00 05 63 6f 75 6e 74 0b 07
;;=   01 00 04 6f 6f 70 73
