(module
  (import "env" "put" (func $put (param i64)))
  (func (export "run") (call $put (i64.const 16777217))))
