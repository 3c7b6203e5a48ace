(module
  (import "env" "look_up" (func (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "malloc") (param $size i32) (result i32) unreachable)
  (func (export "free") (param $address i32))
  (func (export "greet") (param $name i32) (result i32) unreachable)
  (func (export "digest") (param $data i32) (param $size i32) (param $out i32) (param $out_size i32) (result i32)
    unreachable))
