;; Starts a thread and waits until that has put the exit code into the memory that they share.
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (import "env" "memory" (memory 1 2 shared))
  (export "memory" (memory 0))
  (func (export "wasi_thread_start") (param $number i32) (param $argument i32)
    (i32.atomic.store (i32.const 64) (local.get $argument))
    (drop (memory.atomic.notify (i32.const 64) (i32.const 1))))
  (func (export "_start")
    (drop (call $spawn (i32.const 42)))
    (drop (memory.atomic.wait32 (i32.const 64) (i32.const 0) (i64.const -1)))
    (call $exit (i32.atomic.load (i32.const 64)))))
