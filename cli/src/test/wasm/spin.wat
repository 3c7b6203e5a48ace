;; Prints that it is there, then works forever.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\10\00\00\00\06\00\00\00")
  (data (i32.const 16) "ready\n")
  (func $work (param $i i32) (result i32)
    (loop $again
      (local.set $i (i32.rotl (i32.add (local.get $i) (i32.const 7)) (i32.const 3)))
      (br_if $again (i32.and (local.get $i) (i32.const 0xffff))))
    (local.get $i))
  (func $main (export "_start")
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
    (loop $forever
      (drop (call $work (i32.load (i32.const 64))))
      (br $forever))))
