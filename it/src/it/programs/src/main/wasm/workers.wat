;; Starts three threads that add their arguments, and ends with the sum as exit code.
(module
  (import "env" "memory" (memory 1 16 shared))
  (import "wasi" "thread-spawn" (func $spawn (param $argument i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param $code i32)))
  (export "memory" (memory 0))
  (global $sum i32 (i32.const 0))
  (global $ended i32 (i32.const 4))
  (func (export "wasi_thread_start") (param $number i32) (param $argument i32)
    (drop (i32.atomic.rmw.add (global.get $sum) (local.get $argument)))
    (drop (i32.atomic.rmw.add (global.get $ended) (i32.const 1)))
    (drop (memory.atomic.notify (global.get $ended) (i32.const 1))))
  (func (export "_start")
    (local $seen i32)
    (drop (call $spawn (i32.const 10)))
    (drop (call $spawn (i32.const 12)))
    (drop (call $spawn (i32.const 20)))
    (loop $again
      (local.set $seen (i32.atomic.load (global.get $ended)))
      (if (i32.lt_u (local.get $seen) (i32.const 3))
        (then
          (drop (memory.atomic.wait32 (global.get $ended) (local.get $seen) (i64.const -1)))
          (br $again))))
    (call $exit (i32.atomic.load (global.get $sum)))))
