;; Type uses without an index take the first equal type or append one, in the order of the text.
(func (param i32) (result i32) (local.get 0))
(type $explicit (func (param i64)))
(func (param i64))
(func (type $explicit) (local $l i32) (local.set $l (i32.const 1)))
(func
  (block (param) (result i32 i32) (i32.const 1) (i32.const 2) (drop) (drop) (unreachable))
  (call_indirect (param f32) (f32.const 1) (i32.const 0))
  (drop) (drop))
(table 0 funcref)
;;= type
;;=   05 60 01 7e 00 60 01 7f 01 7f 60 00 00 60 00 02 7f 7f 60 01 7d 00
;;= function
;;=   04 01 00 00 02
;;= table
;;=   01 70 00 00
;;= code
;;=   04 04 00 20 00 0b 02 00 0b 08 01 01 7f 41 01 21 01 0b 18 00 02 03 41 01
;;=   41 02 1a 1a 00 0b 43 00 00 80 3f 41 00 11 04 00 1a 1a 0b
;;= custom "name"
;;=   02 06 01 02 01 01 01 6c 04 0b 01 00 08 65 78 70 6c 69 63 69 74
