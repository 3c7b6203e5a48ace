(module (func (export "answer") (result i32) (i64.const 2)))
