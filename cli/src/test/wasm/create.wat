;; Creates the file new.txt in the first directory that it is given; the exit code is the error code.
(module
  (import "wasi_snapshot_preview1" "path_open"
    (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_prestat_dir_name"
    (func $fd_prestat_dir_name (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 64) "new.txt")
  (func (export "_start")
    ;; Prints its name for the directory, which is short of 32 bytes.
    (if (i32.eqz (call $fd_prestat_dir_name (i32.const 3) (i32.const 128) (i32.const 32)))
      (then
        (i32.store (i32.const 16) (i32.const 128))
        (loop $next
          (if (i32.load8_u offset=128 (i32.load (i32.const 20)))
            (then
              (i32.store (i32.const 20) (i32.add (i32.load (i32.const 20)) (i32.const 1)))
              (br $next))))
        (drop (call $fd_write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 24)))))
    (call $proc_exit
      (call $path_open
        (i32.const 3) (i32.const 0) (i32.const 64) (i32.const 7) (i32.const 1)
        (i64.const 64) (i64.const 0) (i32.const 0) (i32.const 0)))))
