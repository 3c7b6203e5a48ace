;; Starts a thread that never ends, and waits for it.
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "env" "memory" (memory 1 2 shared))
  (export "memory" (memory 0))
  (func (export "wasi_thread_start") (param $number i32) (param $argument i32)
    (loop $forever
      (br $forever)))
  (func (export "_start")
    (drop (call $spawn (i32.const 1)))
    (drop (memory.atomic.wait32 (i32.const 64) (i32.const 0) (i64.const -1)))))
