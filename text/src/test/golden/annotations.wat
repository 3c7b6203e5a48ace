;; Annotations: names, custom sections, branch hints. All others are comments.
(module (@name "a module") (@nothing of "interest" (here))
  (@custom "first" (before first) "\01\02" "\03")
  (func $f (@name "the function") (param $x (@name "the parameter") i32)
    (local.get $x)
    (@metadata.code.branch_hint "\01")
    if $label nop end
    (block (@metadata.code.branch_hint "\00") (br_if 0 (local.get $x))))
  (@custom "last"))
;;= custom "first"
;;=   01 02 03
;;= type
;;=   01 60 01 7f 00
;;= function
;;=   01 00
;;= custom "metadata.code.branch_hint"
;;=   01 00 02 03 01 01 0b 01 00
;;= code
;;=   01 0f 00 20 00 04 40 01 0b 02 40 20 00 0d 00 0b 0b
;;= custom "last"
;;= custom "name"
;;=   00 09 08 61 20 6d 6f 64 75 6c 65 01 0f 01 00 0c 74 68 65 20 66 75 6e 63
;;=   74 69 6f 6e 02 12 01 00 01 00 0d 74 68 65 20 70 61 72 61 6d 65 74 65 72
;;=   03 0a 01 00 01 00 05 6c 61 62 65 6c
