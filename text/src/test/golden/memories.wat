;; Memory arguments: alignment, offset, several memories, 64-bit addresses, lanes, page sizes.
(memory $m 1)
(memory $wide i64 1 2)
(memory $small 0 16 (pagesize 1))
(memory $shared 1 1 shared)
(func (param v128)
  (drop (i32.load8_u offset=1 align=1 (i32.const 0)))
  (drop (i64.load $wide offset=0x1_0000_0000 (i64.const 0)))
  (drop (f64.load align=4 (i32.const 0)))
  (v128.store8_lane $small offset=3 15 (i32.const 0) (local.get 0))
  (v128.store64_lane 1 (i32.const 0) (local.get 0))
  (drop (i32.atomic.rmw.add $shared (i32.const 0) (i32.const 1)))
  (drop (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31 (local.get 0) (local.get 0)))
  (drop (v128.const i16x8 -1 2 0x7fff 0xffff 0 0 0 0)))
;;= type
;;=   01 60 01 7b 00
;;= function
;;=   01 00
;;= memory
;;=   04 00 01 05 01 02 09 00 10 00 03 01 01
;;= code
;;=   01 60 00 41 00 2d 00 01 1a 42 00 29 43 01 80 80 80 80 10 1a 41 00 2b 02
;;=   00 1a 41 00 20 00 fd 58 40 02 03 0f 41 00 20 00 fd 5b 03 00 01 41 00 41
;;=   01 fe 1e 42 03 00 1a 20 00 20 00 fd 0d 00 01 02 03 04 05 06 07 08 09 0a
;;=   0b 0c 0d 0e 1f 1a fd 0c ff ff 02 00 ff 7f ff ff 00 00 00 00 00 00 00 00
;;=   1a 0b
;;= custom "name"
;;=   06 19 04 00 01 6d 01 04 77 69 64 65 02 05 73 6d 61 6c 6c 03 06 73 68 61
;;=   72 65 64
