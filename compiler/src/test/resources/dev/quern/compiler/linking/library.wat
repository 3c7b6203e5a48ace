;; What another module imports: a memory, a table, globals, and functions of every shape.
(module $library
  (type $unary (func (param i32) (result i32)))
  (type $many (func (param i32) (result i32 i64 f32 f64 externref)))
  (rec
    (type $node (sub (struct (field i32) (field (mut (ref null $node))))))
    (type $labelled (sub final $node
      (struct (field i32) (field (mut (ref null $node))) (field (ref $text)))))
    (type $text (array (mut i8))))
  (memory (export "memory") 1 4)
  (table (export "table") 8 16 funcref)
  (global $calls (export "calls") (mut i32) (i32.const 0))
  (global (export "answer") i64 (i64.const 42))
  (global $held (export "held") (mut funcref) (ref.null func))
  (elem (i32.const 0) func $double $load)
  (elem declare func $square)

  (func $double (export "double") (type $unary)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (i32.mul (local.get 0) (i32.const 2)))
  (func $square (type $unary) (i32.mul (local.get 0) (local.get 0)))
  (func $load (export "load") (type $unary) (i32.load (local.get 0)))
  (func (export "grow") (result i32) (memory.grow (i32.const 1)))

  (func (export "many") (type $many)
    (local.get 0) (i64.const -2) (f32.const 3.5) (f64.const 4.5)
    (table.get $objects (i32.const 0)))
  (table $objects (export "objects") 1 externref)

  ;; More parameters than a JVM method takes; the sum of the first, the 121st and the last.
  (func (export "wide")
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
    (param f32 externref) (result i64 externref)
    (i64.add
      (i64.add (local.get 0) (local.get 120))
      (i64.add (local.get 129) (i64.trunc_f32_s (local.get 130))))
    (local.get 131))

  (func (export "square_reference") (result funcref) (ref.func $square))
  (func (export "call_held") (type $unary)
    (table.set (i32.const 7) (global.get $held))
    (call_indirect (type $unary) (local.get 0) (i32.const 7)))

  ;; A list of two: a plain node that points to one with a text.
  (func (export "list") (result (ref $node))
    (struct.new $node (i32.const 1)
      (struct.new $labelled (i32.const 2) (ref.null $node)
        (array.new_fixed $text 2 (i32.const 104) (i32.const 105)))))
  (func (export "value") (param anyref) (result i32)
    (struct.get $node 0 (ref.cast (ref $node) (local.get 0))))
  (func (export "trap") (type $unary) (i32.div_u (i32.const 1) (local.get 0))))
