;; Folded instructions are written after their operands; blocks keep their place.
(func (param $x i32) (result i32)
  (if $done (result i32) (i32.eqz (local.get $x))
    (then (i32.const 10))
    (else
      (block $inner
        (br_table $inner $done 2 (i32.const 7) (local.get $x)))
      loop $again
        (br_if $again (i32.const 0))
      end $again
      i32.const 20)))
;;= type
;;=   01 60 01 7f 01 7f
;;= function
;;=   01 00
;;= code
;;=   01 20 00 20 00 45 04 7f 41 0a 05 02 40 41 07 20 00 0e 02 00 01 02 0b 03
;;=   40 41 00 0d 00 0b 41 14 0b 0b
;;= custom "name"
;;=   02 06 01 00 01 00 01 78 03 17 01 00 03 00 04 64 6f 6e 65 01 05 69 6e 6e
;;=   65 72 02 05 61 67 61 69 6e
