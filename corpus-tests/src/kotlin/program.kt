// A program for Kotlin/Wasm that works with objects, interfaces, generics, collections, strings,
// lambdas, exceptions and arrays.

sealed interface Shape {
  fun area(): Double
}

data class Circle(val radius: Double) : Shape {
  override fun area() = 3.141592653589793 * radius * radius
}

data class Rectangle(val width: Double, val height: Double) : Shape {
  override fun area() = width * height
}

class Square(val side: Double) : Shape {
  override fun area() = side * side
}

class Node<T : Comparable<T>>(val key: T, var left: Node<T>? = null, var right: Node<T>? = null)

class Tree<T : Comparable<T>> {
  private var root: Node<T>? = null
  var size = 0

  fun add(key: T) {
    val node = Node(key)
    var at = root
    if (at == null) {
      root = node
      size++
      return
    }
    while (true) {
      val order = key.compareTo(at!!.key)
      if (order == 0) return
      val next = if (order < 0) at.left else at.right
      if (next == null) {
        if (order < 0) at.left = node else at.right = node
        size++
        return
      }
      at = next
    }
  }

  fun walk(visit: (T) -> Unit) {
    fun go(node: Node<T>?) {
      if (node != null) {
        go(node.left)
        visit(node.key)
        go(node.right)
      }
    }
    go(root)
  }
}

class Random(var seed: Int) {
  fun next(): Int {
    seed = seed * 1103515245 + 12345
    return (seed ushr 8) and 0xFFFFF
  }
}

class Rejected(val code: Int) : Exception("rejected $code")

fun shapes(n: Int): Long {
  val random = Random(1)
  val list = ArrayList<Shape>()
  for (i in 0 until n) {
    list +=
      when (i % 3) {
        0 -> Circle((random.next() and 15).toDouble())
        1 -> Rectangle(2.0, (random.next() and 15).toDouble())
        else -> Square(3.0)
      }
  }
  var sum = 0.0
  repeat(20) {
    for (shape in list) {
      sum += shape.area()
      if (shape is Circle && shape.radius > 14.0) sum += 1.0
    }
  }
  return sum.toLong()
}

fun trees(n: Int): Long {
  val random = Random(7)
  val tree = Tree<Int>()
  repeat(n) { tree.add(random.next()) }
  var hash = 0L
  tree.walk { hash = hash * 31 + it }
  return hash + tree.size
}

fun words(n: Int): Long {
  val random = Random(3)
  val counts = HashMap<String, Int>()
  repeat(n) {
    val word = "w" + (random.next() % 5000)
    counts[word] = (counts[word] ?: 0) + 1
  }
  val sorted =
    counts.entries.sortedWith(
      compareByDescending<Map.Entry<String, Int>> { it.value }.thenBy { it.key }
    )
  val text = StringBuilder()
  for (entry in sorted.take(50)) text.append(entry.key).append('=').append(entry.value).append(';')
  return text.toString().fold(0L) { hash, char -> hash * 31 + char.code }
}

fun failures(n: Int): Long {
  var sum = 0L
  for (i in 0 until n) {
    try {
      if (i % 3 == 0) throw Rejected(i)
      sum += 1
    } catch (e: Rejected) {
      sum += e.code
    } finally {
      sum += 2
    }
  }
  return sum
}

fun sieve(n: Int): Long {
  val composite = BooleanArray(n + 1)
  var count = 0L
  for (i in 2..n) {
    if (!composite[i]) {
      count++
      var j = i.toLong() * i
      while (j <= n) {
        composite[j.toInt()] = true
        j += i
      }
    }
  }
  return count
}

fun matrix(n: Int): Long {
  val a = Array(n) { i -> DoubleArray(n) { j -> (i * j % 7).toDouble() } }
  val b = Array(n) { i -> DoubleArray(n) { j -> (i + j) % 5 - 1.0 } }
  val c = Array(n) { DoubleArray(n) }
  for (i in 0 until n) {
    for (j in 0 until n) {
      var sum = 0.0
      for (k in 0 until n) sum += a[i][k] * b[k][j]
      c[i][j] = sum
    }
  }
  return c.sumOf { it.sum() }.toLong()
}

fun main() {
  println("shapes ${shapes(20000)}")
  println("trees ${trees(100000)}")
  println("words ${words(200000)}")
  println("failures ${failures(100000)}")
  println("sieve ${sieve(2000000)}")
  println("matrix ${matrix(200)}")
  try {
    listOf(1, 2, 3).first { it > 3 }
  } catch (e: NoSuchElementException) {
    println("caught ${e.message}")
  }
  println("äöü €  ${listOf(3, 1, 2).sorted()} ${1.5e300 * 10} ${Long.MIN_VALUE}")
}

@OptIn(kotlin.wasm.ExperimentalWasmInterop::class)
@kotlin.wasm.WasmExport
fun bench(which: Int, n: Int): Long =
  when (which) {
    0 -> shapes(n)
    1 -> trees(n)
    2 -> words(n)
    3 -> failures(n)
    4 -> sieve(n)
    else -> matrix(n)
  }
