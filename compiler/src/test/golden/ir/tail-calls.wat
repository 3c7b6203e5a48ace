(module
  (type $unary (func (param i32) (result i32)))
  (table 1 funcref)
  (tag $e)
  (func $other (type $unary) (local.get 0))
  (func $self (param i32 i64) (result i64) (local $l i32)
    (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
    (local.set $l (i32.add (local.get $l) (local.get 0)))
    (return_call $self (local.get $l) (i64.extend_i32_u (local.get 0))))
  (func $direct (type $unary) (return_call $other (i32.add (local.get 0) (i32.const 1))))
  (func $indirect (type $unary) (return_call_indirect (type $unary) (local.get 0) (i32.const 0)))
  ;; No handler of the function is around the callee.
  (func $in_try (param (ref $unary) i32) (result i32)
    (block $caught
      (try_table (catch $e $caught)
        (return_call_ref $unary (local.get 1) (local.get 0))))
    (i32.const -1)))
