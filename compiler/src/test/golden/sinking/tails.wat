;; What only one branch leads to moves there: $goes, $rare, and $never inside of it. $twice has two
;; branches, $chosen is one of a switch, and $caught is reached from a region with a handler.
(module
  (import "host" "report" (func $report (param i32)))
  (tag $failure)
  (memory 1)
  (func (param $p i32) (result i32)
    (block $goes
      (block $twice
        (block $never
          (block $rare
            (block $chosen
              (block $other
                (br_table $chosen $other (i32.load (local.get $p))))
              (br_if $rare (i32.load offset=4 (local.get $p)))
              (br_if $twice (i32.load offset=8 (local.get $p)))
              (i32.store offset=12 (local.get $p) (i32.const 1))
              (return (i32.const 2)))
            (br_if $twice (i32.load offset=16 (local.get $p)))
            (br_if $goes (i32.load offset=20 (local.get $p)))
            (return (i32.const 3)))
          (br_if $never (i32.load offset=24 (local.get $p)))
          (call $report (i32.const 4))
          (return (i32.const 5)))
        (call $report (i32.const 6))
        (unreachable))
      (call $report (i32.const 7))
      (return (i32.const 8)))
    (call $report (i32.const 9))
    (i32.const 10))
  (func (param $p i32) (result i32)
    (block $caught
      (block $handler
        (try_table (catch $failure $handler)
          (br_if $caught (i32.load (local.get $p)))
          (call $report (i32.const 1))
          (return (i32.const 2))))
      (call $report (i32.const 3))
      (return (i32.const 4)))
    (call $report (i32.const 5))
    (unreachable)))
