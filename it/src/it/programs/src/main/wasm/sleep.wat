;; A command that sleeps for an hour.
(module
  (import "wasi_snapshot_preview1" "poll_oneoff"
    (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (i32.store offset=16 (i32.const 0) (i32.const 1)) ;; the monotonic clock
    (i64.store offset=24 (i32.const 0) (i64.const 3600_000_000_000))
    (drop (call $poll_oneoff (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 128)))))
