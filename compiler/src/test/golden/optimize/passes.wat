;; One function a thing that a pass does, or must not do.
(module
  (import "m" "f" (func $f (param i32) (result i32)))
  (memory 1)
  ;; Copies and constants reach their uses; the copies go.
  (func $copies (param i32) (result i32) (local i32 i32)
    (local.set 1 (local.get 0))
    (local.set 2 (i32.const 4))
    (i32.add (i32.mul (local.get 1) (local.get 2)) (local.get 1)))
  ;; The source changes, so the copy stays.
  (func $changed-source (param i32) (result i32) (local i32)
    (local.set 1 (local.get 0))
    (local.set 0 (call $f (local.get 0)))
    (i32.add (local.get 0) (local.get 1)))
  ;; The loop changes the source.
  (func $changed-in-loop (param i32) (result i32) (local i32)
    (local.set 1 (local.get 0))
    (loop
      (drop (call $f (local.get 1)))
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get 1))
  ;; Nobody reads local 1, but the call stays.
  (func $dead (param i32) (local i32)
    (local.set 1 (i32.mul (local.get 0) (i32.const 3)))
    (local.set 1 (call $f (local.get 0)))
    (local.set 1 (i32.load (local.get 0))))
  ;; A value that only the next round of the loop reads is needed.
  (func $live-around-loop (param i32) (result i32) (local i32)
    (loop
      (local.set 0 (call $f (i32.add (local.get 0) (local.get 1))))
      (local.set 1 (i32.shr_u (local.get 0) (i32.const 1)))
      (br_if 0 (local.get 0)))
    (local.get 0))
  (func $fold (param i32) (result i32)
    (i32.add
      (i32.add (i32.add (local.get 0) (i32.const 3)) (i32.const -5))
      (i32.shl (i32.const 3) (i32.const 33))))
  (func $identities (param i64) (result i64)
    (i64.or (i64.mul (i64.shl (local.get 0) (i64.const 64)) (i64.const 1)) (i64.const 0)))
  ;; Comparisons are turned round, but not those of numbers that may be NaN.
  (func $negated (param i32 f32) (result i32)
    (if (i32.eqz (i32.lt_s (local.get 0) (i32.const 7))) (then (return (i32.const 1))))
    (if (i32.eqz (i32.eqz (local.get 0))) (then (return (i32.const 2))))
    (if (i32.eqz (f32.lt (local.get 1) (f32.const 7))) (then (return (i32.const 3))))
    (if (i32.eqz (f32.eq (local.get 1) (f32.const 7))) (then (return (i32.const 4))))
    (i32.const 5))
  ;; x + 0 changes the bits of a signalling NaN, so it stays.
  (func $floating (param f64) (result f64)
    (f64.mul (f64.add (local.get 0) (f64.const 0)) (f64.const 1)))
  ;; Only the sum that cannot wrap around goes to the offset.
  (func $address (param i32) (result i32)
    (i32.add
      (i32.load offset=8 (i32.add (i32.and (local.get 0) (i32.const 255)) (i32.const 16)))
      (i32.load offset=8 (i32.add (local.get 0) (i32.const 16)))))
  (func $constant-condition (param i32) (result i32)
    (local.set 0 (i32.const 0))
    (block (br_if 0 (local.get 0)) (local.set 0 (i32.const 2)))
    (if (result i32) (i32.const 1) (then (local.get 0)) (else (call $f (i32.const 1)))))
  ;; A value is put where it is read, unless something between may not be overtaken.
  (func $temporaries (param i32) (result i32)
    (block (result i32)
      (i32.load (local.get 0))
      (br_if 0 (local.get 0)))
    (i32.store (local.get 0) (i32.const 1))
    (drop (call $f (i32.const 2))))
  ;; Rounds that C2 would not count: the step is not 1.
  (func $counted (param i32 i32)
    (loop
      (i32.store (local.get 0) (i32.const 7))
      (br_if 0 (i32.ne (local.tee 0 (i32.add (local.get 0) (i32.const 4))) (local.get 1)))))
  (func $counted-down (param i32)
    (loop
      (i32.store (local.get 0) (i32.const 7))
      (br_if 0 (local.tee 0 (i32.add (local.get 0) (i32.const -8))))))
  ;; C2 counts the first, would divide for each check of an address in the second, and wins nothing
  ;; beside a division or without memory.
  (func $not-counted (param i32 i32)
    (loop
      (i32.store (local.get 0) (i32.const 7))
      (br_if 0 (local.tee 0 (i32.add (local.get 0) (i32.const 1)))))
    (loop
      (i32.store (local.get 0) (i32.load (local.get 1)))
      (local.set 1 (i32.add (local.get 1) (i32.const 100)))
      (br_if 0 (local.tee 0 (i32.add (local.get 0) (i32.const 8)))))
    (loop
      (i32.store (local.get 0) (i32.rem_u (local.get 0) (i32.const 10)))
      (br_if 0 (local.tee 0 (i32.add (local.get 0) (i32.const 8)))))
    (loop
      (local.set 1 (i32.mul (local.get 1) (local.get 1)))
      (br_if 0 (local.tee 0 (i32.add (local.get 0) (i32.const 8))))))
  ;; Two of three ways differ in one variable: those to 1 and to the default, to 0 and to the
  ;; default, to 0 and to 1.
  (func $one-or-other (param i32) (result i32) (local i32)
    (local.set 1 (i32.const 1))
    (block
      (block
        (block
          (br_table 0 2 1 (i32.add (local.get 0) (i32.const -2))))
        (local.set 1 (i32.load (i32.const 0)))
        (br 1))
      (local.set 1 (i32.const 0)))
    (local.get 1))
  (func $zero-or-other (param i32 i32) (result i32)
    (block
      (block
        (block
          (br_table 2 0 1 (local.get 0)))
        (local.set 1 (i32.load (i32.const 0)))
        (br 1))
      (local.set 1 (i32.const 8)))
    (local.get 1))
  (func $zero-or-one (param i32 i32) (result i32)
    (block
      (block
        (block
          (block
            (br_table 1 2 0 (local.get 0)))
          (local.set 1 (i32.load (i32.const 0)))
          (br 2))
        (local.set 1 (i32.const 7))
        (br 1))
      (local.set 1 (i32.const 8)))
    (local.get 1))
  ;; They differ in two variables, or go to different places, or are more than three.
  (func $tables (param i32 i32 i32) (result i32)
    (block
      (block
        (block
          (br_table 0 2 1 (local.get 0)))
        (local.set 1 (i32.load (i32.const 0)))
        (br 1))
      (local.set 1 (i32.const 0))
      (local.set 2 (i32.const 1)))
    (block
      (block
        (block
          (br_table 0 2 2 1 (local.get 0)))
        (local.set 1 (i32.load (i32.const 0)))
        (br 1))
      (local.set 1 (i32.const 0)))
    (i32.add (local.get 1) (local.get 2)))
  ;; The carry comes last, also where the sum is cut in two; the step of a loop is not late.
  (func $carry (param i32 i64) (result i64) (local i64)
    (loop
      (local.set 2 (i64.add (i64.add (local.get 2) (i64.load32_u (local.get 0))) (local.get 1)))
      (i64.store32 (local.get 0)
        (i64.sub
          (i64.add (local.get 1) (i64.load32_u offset=8 (local.get 0)))
          (i64.and
            (local.tee 1 (i64.mul (i64.load32_u offset=4 (local.get 0)) (i64.const 10)))
            (i64.const 4294967295))))
      (local.set 2 (i64.shr_u (local.get 2) (i64.const 32)))
      (br_if 0 (local.tee 0 (i32.add (local.get 0) (i32.const -1)))))
    (local.get 2))
  (func $late-and-negative (param i32 i32) (result i32) (local i32)
    (loop
      (local.set 2
        (i32.sub (i32.sub (i32.sub (i32.const 5) (local.get 2)) (local.get 1)) (local.get 0)))
      (br_if 0 (local.tee 0 (i32.add (local.get 0) (i32.const -1)))))
    (local.get 2))
  ;; Branches to branches.
  (func $threads (param i32)
    (block
      (block
        (block
          (br_if 0 (local.get 0))
          (br_if 1 (call $f (i32.const 1)))
          (drop (call $f (i32.const 2))))
        (br 1))
      (drop (call $f (i32.const 3)))
      (br 0))))
