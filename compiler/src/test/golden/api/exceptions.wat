(module
  (import "env" "failure" (tag $failure (param i32 externref)))
  (import "env" "attempt" (func $attempt (param i32) (result exnref)))
  (tag (export "done"))
  (tag (export "failed") (param i64 f32))
  (global (export "last") (mut exnref) (ref.null exn))
  (func (export "run") (param $n i32) (result exnref) (call $attempt (local.get $n)))
  (func (export "again") (param $e exnref) (throw_ref (local.get $e))))
