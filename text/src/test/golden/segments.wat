;; Every form of element and data segment.
(table $a 4 funcref)
(table $b 4 funcref)
(memory 1)
(func $f)
(elem (i32.const 0) $f $f)
(elem (table $b) (offset (i32.const 1)) func $f)
(elem $passive func $f)
(elem declare func $f)
(elem (i32.const 2) funcref (ref.func $f) (item ref.null func))
(elem (table $b) (i32.const 2) funcref (ref.null func))
(elem externref (ref.null extern))
(table $inline (ref null $sig) (elem $f))
(type $sig (func))
(data (i32.const 0) "a" "\62\63" "\u{64}")
(data $d "passive")
(memory $m (data "inline"))
(func
  (memory.init $d (i32.const 0) (i32.const 0) (i32.const 0))
  (memory.init $m $d (i32.const 0) (i32.const 0) (i32.const 0))
  (table.init $b $passive (i32.const 0) (i32.const 0) (i32.const 0))
  (memory.copy $m 0 (i32.const 0) (i32.const 0) (i32.const 0))
  (data.drop $d)
  (elem.drop $passive))
;;= type
;;=   01 60 00 00
;;= function
;;=   02 00 00
;;= table
;;=   03 70 00 04 70 00 04 63 00 01 01 01
;;= memory
;;=   02 00 01 01 01 01
;;= element
;;=   08 00 41 00 0b 02 00 00 02 01 41 01 0b 00 01 00 01 00 01 00 03 00 01 00
;;=   04 41 02 0b 02 d2 00 0b d0 70 0b 06 01 41 02 0b 70 01 d0 70 0b 05 6f 01
;;=   d0 6f 0b 06 02 41 00 0b 63 00 01 d2 00 0b
;;= datacount
;;=   03
;;= code
;;=   02 02 00 0b 30 00 41 00 41 00 41 00 fc 08 01 00 41 00 41 00 41 00 fc 08
;;=   01 01 41 00 41 00 41 00 fc 0c 02 01 41 00 41 00 41 00 fc 0a 01 00 fc 09
;;=   01 fc 0d 02 0b
;;= data
;;=   03 00 41 00 0b 04 61 62 63 64 01 07 70 61 73 73 69 76 65 02 01 41 00 0b
;;=   06 69 6e 6c 69 6e 65
;;= custom "name"
;;=   01 04 01 00 01 66 04 06 01 00 03 73 69 67 05 0f 03 00 01 61 01 01 62 02
;;=   06 69 6e 6c 69 6e 65 06 04 01 01 01 6d 08 0a 01 02 07 70 61 73 73 69 76
;;=   65 09 04 01 01 01 64
