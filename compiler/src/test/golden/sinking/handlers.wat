(module
  (import "env" "next" (func $next (param i32) (result i32)))
  ;; What is behind the call gets $last as the handler does, which has it before the call.
  (func (export "around") (param $pc i32) (result i32)
    (local $sp i32) (local $last i32)
    (block $caught
      (try_table (catch_all $caught)
        (loop $again
          (local.set $last (local.get $sp))
          (local.set $pc (call $next (local.get $pc)))
          (block $more
            (block $less
              (br_table $more $less $more $less $more $less $more $less $more $less $more
                (local.get $pc)))
            (local.set $sp (i32.sub (local.get $sp) (i32.const 4)))
            (br $again))
          (local.set $sp (i32.add (local.get $sp) (i32.const 4)))
          (drop (call $next (local.get $last)))
          (br $again))))
    (local.get $last))
  ;; A way back from inside of a handler's body brings no copy of $top.
  (func (export "inside") (param $pc i32) (result i32)
    (local $sp i32) (local $top i32)
    (loop $again
      (local.set $pc (call $next (local.get $pc)))
      (block $stop
        (block $push
          (block $try
            (br_table $push $try $push $try $push $try $push $try $push $stop $try
              (local.get $pc)))
          (block $caught
            (try_table (catch_all $caught)
              (local.set $sp (call $next (local.get $sp)))
              (br $again)))
          (local.set $top (i32.const 1)))
        (local.set $top (i32.add (local.get $sp) (i32.const 4)))
        (local.set $sp (local.get $top))
        (br $again)))
    (local.get $sp))
)
