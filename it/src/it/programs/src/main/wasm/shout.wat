;; A command: copies standard input to standard output in capitals and ends with the number of lines as exit code.
(module
  (import "wasi_snapshot_preview1" "fd_read"
    (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (local $i i32) (local $length i32) (local $byte i32) (local $lines i32)
    (block $end
      (loop $more
        (i32.store (i32.const 0) (i32.const 16))
        (i32.store (i32.const 4) (i32.const 4096))
        (br_if $end (call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
        (br_if $end (i32.eqz (local.tee $length (i32.load (i32.const 8)))))
        (local.set $i (i32.const 0))
        (loop $next
          (local.set $byte (i32.load8_u offset=16 (local.get $i)))
          (local.set $lines
            (i32.add (local.get $lines) (i32.eq (local.get $byte) (i32.const 10))))
          (if (i32.lt_u (i32.sub (local.get $byte) (i32.const 97)) (i32.const 26))
            (then
              (i32.store8 offset=16 (local.get $i) (i32.sub (local.get $byte) (i32.const 32)))))
          (br_if $next
            (i32.lt_u
              (local.tee $i (i32.add (local.get $i) (i32.const 1)))
              (local.get $length))))
        (i32.store (i32.const 4) (local.get $length))
        (br_if $more
          (i32.eqz (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))))
    (call $proc_exit (local.get $lines))))
