(module
  (type $list (struct (field i32) (field (ref null $list))))
  (func $cons (export "cons") (param i32 anyref) (result anyref)
    (struct.new $list (local.get 0) (ref.cast (ref null $list) (local.get 1))))
  (func (export "head") (param anyref) (result i32)
    (struct.get $list 0 (ref.cast (ref $list) (local.get 0)))))
