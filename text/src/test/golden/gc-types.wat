;; Recursion groups, subtypes, fields by name, casts.
(rec
  (type $node (sub (struct (field $next (mut (ref null $node))) (field i8 (mut i64)))))
  (type $leaf (sub final $node (struct (field (mut (ref null $node)) i8 (mut i64)) (field $name (ref any))))))
(type $bytes (array (mut i16)))
(func (param $n (ref $node)) (result i32)
  (struct.set $node $next (local.get $n) (ref.null none))
  (array.new_fixed $bytes 2 (i32.const 1) (i32.const 2))
  (drop)
  (block $cast (result (ref $leaf))
    (br_on_cast $cast (ref null $node) (ref $leaf) (local.get $n))
    (drop)
    (return (ref.test (ref null struct) (local.get $n))))
  (drop)
  (i32.const 1))
;;= type
;;=   03 4e 02 50 00 5f 03 63 00 01 78 00 7e 01 4f 01 00 5f 04 63 00 01 78 00
;;=   7e 01 64 6e 00 5e 77 01 60 01 64 00 01 7f
;;= function
;;=   01 03
;;= code
;;=   01 29 00 20 00 d0 71 fb 05 00 00 41 01 41 02 fb 08 02 02 1a 02 64 01 20
;;=   00 fb 18 01 00 00 01 1a 20 00 fb 15 6b 0f 0b 1a 41 01 0b
;;= custom "name"
;;=   02 06 01 00 01 00 01 6e 03 09 01 00 01 00 04 63 61 73 74 04 14 03 00 04
;;=   6e 6f 64 65 01 04 6c 65 61 66 02 05 62 79 74 65 73 0a 11 02 00 01 00 04
;;=   6e 65 78 74 01 01 03 04 6e 61 6d 65
