;; Divides by zero in a function that others call.
(module
  (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
  (memory (export "memory") 1)
  (func $ratio (param i32 i32) (result i32)
    (i32.div_s (local.get 0) (local.get 1)))
  (func $std::mean<int> (param i32) (result i32)
    (call $ratio (local.get 0) (call $yield)))
  (func $main (export "_start")
    (drop (call $std::mean<int> (i32.const 1)))))
