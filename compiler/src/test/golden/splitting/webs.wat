(module
  (memory 1)
  ;; Two uses that have nothing to do with each other.
  (func (param i32) (local i32)
    (local.set 1 (i32.load (local.get 0)))
    (i32.store (local.get 1) (local.get 1))
    (local.set 1 (i32.load offset=4 (local.get 0)))
    (i32.store (local.get 1) (local.get 1)))

  ;; What two ways bring is one web where it is read behind them, also with zero from the entry.
  (func (param i32) (result i32) (local i32 i32)
    (if (local.get 0)
      (then
        (local.set 1 (i32.load (local.get 0)))
        (local.set 2 (i32.load offset=4 (local.get 0)))
        (i32.store (local.get 2) (local.get 2)))
      (else
        (local.set 2 (i32.load offset=8 (local.get 0)))
        (i32.store (local.get 2) (local.get 2))))
    (local.get 1))

  ;; A loop carries its counter, and not what each round assigns first.
  (func (param i32) (local i32)
    (loop
      (local.set 1 (i32.load (local.get 0)))
      (i32.store (local.get 1) (local.get 1))
      (local.set 1 (i32.load offset=4 (local.get 0)))
      (i32.store (local.get 1) (local.get 1))
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))

  ;; A parameter keeps what it holds at entry.
  (func (param i32) (result i32)
    (i32.store (local.get 0) (local.get 0))
    (local.set 0 (i32.load (i32.const 16)))
    (i32.store (local.get 0) (local.get 0))
    (local.get 0))

  ;; The arms of a switch leave their temporaries behind.
  (func (param i32) (result i32) (local i32 i32)
    (loop
      (block (block (block (br_table 0 1 2 (i32.load8_u (local.get 0))))
        (local.set 1 (i32.load offset=4 (local.get 2)))
        (i32.store (local.get 1) (local.get 1))
        (local.set 2 (i32.add (local.get 2) (i32.const 8)))
        (br 2))
       (local.set 1 (i32.load offset=8 (local.get 2)))
       (i32.store (local.get 1) (local.get 1))
       (local.set 2 (i32.add (local.get 2) (i32.const 4)))
       (br 1)))
    (local.get 2)))
