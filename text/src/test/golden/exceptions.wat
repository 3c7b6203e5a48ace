;; try_table of WebAssembly 3.0, and try of the legacy proposal in both notations.
(tag $e (param i32))
(func $new (result i32)
  (block $handler (result i32)
    (try_table (result i32) (catch $e $handler) (catch_all 1)
      (throw $e (i32.const 1)))))
(func $folded
  (try $outer
    (do (try (do (throw $e (i32.const 2))) (delegate $outer)))
    (catch $e (drop) (rethrow $outer))
    (catch_all)))
(func $flat
  try
    nop
  catch $e
    drop
  catch_all
  end)
;;= type
;;=   03 60 01 7f 00 60 00 01 7f 60 00 00
;;= function
;;=   03 01 02 02
;;= tag
;;=   01 00 00
;;= code
;;=   03 12 00 02 7f 1f 7f 02 00 00 00 02 01 41 01 08 00 0b 0b 0b 13 00 06 40
;;=   06 40 41 02 08 00 18 00 07 00 1a 09 00 19 0b 0b 0a 00 06 40 01 07 00 1a
;;=   19 0b 0b
;;= custom "name"
;;=   01 14 03 00 03 6e 65 77 01 06 66 6f 6c 64 65 64 02 04 66 6c 61 74 03 15
;;=   02 00 01 00 07 68 61 6e 64 6c 65 72 01 01 00 05 6f 75 74 65 72 0b 04 01
;;=   00 01 65
