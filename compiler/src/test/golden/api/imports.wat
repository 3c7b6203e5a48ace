(module
  (import "env" "log" (func (param $level i32) (param $value f64)))
  (import "env" "swap" (func (param i32 i64) (result i64 i32)))
  (import "env" "memory" (memory 1))
  (import "env" "base" (global i32))
  (import "env" "counter" (global (mut i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func (param i32)))
  (import "env" "log" (func (param f32)))
  (import "env" "log" (func (param i32 f64))))
