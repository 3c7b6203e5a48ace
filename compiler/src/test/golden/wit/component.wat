(module
  (memory (export "memory") 1)
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (local.get 3))
  (func (export "acme:greet/greeter@0.1.0#greet") (param i32 i32 i32) (result i32) (i32.const 8))
  (func (export "cabi_post_acme:greet/greeter@0.1.0#greet") (param i32))
  (func (export "digest") (param i32 i32 i32 i32) (result i32) (i32.const 8)))
