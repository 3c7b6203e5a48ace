import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.teavm.interop.Export;

/**
 * A program for TeaVM, and for the JVM, which says what it has to print: objects, interfaces,
 * collections, strings, streams, lambdas, exceptions and arrays.
 */
public final class Program {

  interface Shape {
    double area();
  }

  record Circle(double radius) implements Shape {
    @Override
    public double area() {
      return Math.PI * radius * radius;
    }
  }

  record Rectangle(double width, double height) implements Shape {
    @Override
    public double area() {
      return width * height;
    }
  }

  record Square(double side) implements Shape {
    @Override
    public double area() {
      return side * side;
    }
  }

  static final class Rejected extends Exception {
    final int code;

    Rejected(int code) {
      super("rejected " + code);
      this.code = code;
    }
  }

  private static int seed;

  private Program() {}

  private static int next() {
    seed = seed * 1103515245 + 12345;
    return (seed >>> 8) & 0xFFFFF;
  }

  static long shapes(int n) {
    List<Shape> list = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      list.add(
          switch (i % 3) {
            case 0 -> new Circle(next() & 15);
            case 1 -> new Rectangle(2, next() & 15);
            default -> new Square(3);
          });
    }
    double sum = 0;
    for (int round = 0; round < 20; round++) {
      for (Shape shape : list) {
        sum += shape.area();
        if (shape instanceof Circle circle && circle.radius() > 14) {
          sum += 1;
        }
      }
    }
    return (long) sum;
  }

  static long trees(int n) {
    TreeMap<Integer, Long> tree = new TreeMap<>();
    for (int i = 0; i < n; i++) {
      tree.merge(next(), 1L, Long::sum);
    }
    long hash = 0;
    for (Map.Entry<Integer, Long> entry : tree.entrySet()) {
      hash = hash * 31 + entry.getKey() * entry.getValue();
    }
    return hash + tree.size();
  }

  static long words(int n) {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < n; i++) {
      counts.merge("w" + next() % 5000, 1, Integer::sum);
    }
    List<Map.Entry<String, Integer>> sorted = new ArrayList<>(counts.entrySet());
    sorted.sort(
        Comparator.comparing((Map.Entry<String, Integer> entry) -> -entry.getValue())
            .thenComparing(Map.Entry::getKey));
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Integer> entry : sorted.subList(0, Math.min(50, sorted.size()))) {
      text.append(entry.getKey()).append('=').append(entry.getValue()).append(';');
    }
    return text.toString().hashCode();
  }

  static long failures(int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      try {
        sum += accept(i);
      } catch (Rejected e) {
        sum += e.code;
      } finally {
        sum += 2;
      }
    }
    return sum;
  }

  private static int accept(int i) throws Rejected {
    if (i % 3 == 0) {
      throw new Rejected(i);
    }
    return 1;
  }

  static long sieve(int n) {
    boolean[] composite = new boolean[n + 1];
    long count = 0;
    for (int i = 2; i <= n; i++) {
      if (!composite[i]) {
        count++;
        for (long j = (long) i * i; j <= n; j += i) {
          composite[(int) j] = true;
        }
      }
    }
    return count;
  }

  static long matrix(int n) {
    double[][] a = new double[n][n];
    double[][] b = new double[n][n];
    double[][] c = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = i * j % 7;
        b[i][j] = (i + j) % 5 - 1.0;
      }
    }
    double total = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += a[i][k] * b[k][j];
        }
        c[i][j] = sum;
        total += sum;
      }
    }
    return (long) total;
  }

  static long lambdas(int n) {
    List<LongUnaryOperator> steps =
        List.of(x -> x * 31, x -> x ^ (x >>> 7), x -> x + seed, Long::reverse, x -> x - 1);
    long x = 1;
    for (int i = 0; i < n; i++) {
      x = steps.get(i % steps.size()).applyAsLong(x);
    }
    return x;
  }

  static long queue(int n) {
    ArrayDeque<int[]> queue = new ArrayDeque<>();
    queue.add(new int[] {1, 0});
    long sum = 0;
    for (int i = 0; i < n; i++) {
      int[] at = queue.remove();
      sum += at[0] ^ at[1];
      queue.add(new int[] {at[0] * 2 + 1, at[1] + 1});
      if (queue.size() < 1000) {
        queue.add(new int[] {at[0] * 3, at[1] + 1});
      }
    }
    return sum;
  }

  @Export(name = "bench")
  public static long bench(int which, int n) {
    seed = 1;
    return switch (which) {
      case 0 -> shapes(n);
      case 1 -> trees(n);
      case 2 -> words(n);
      case 3 -> failures(n);
      case 4 -> sieve(n);
      case 5 -> matrix(n);
      case 6 -> lambdas(n);
      default -> queue(n);
    };
  }

  public static void main(String[] args) {
    String[] names = {
      "shapes", "trees", "words", "failures", "sieve", "matrix", "lambdas", "queue"
    };
    int[] sizes = {20000, 50000, 100000, 100000, 2000000, 200, 300000, 300000};
    for (int i = 0; i < names.length; i++) {
      System.out.println(names[i] + " " + bench(i, sizes[i]));
    }
    System.out.println(
        IntStream.range(0, 20)
            .filter(x -> x % 3 == 0)
            .mapToObj(x -> "<" + Integer.toHexString(x * x) + ">")
            .collect(Collectors.joining(", ")));
    try {
      new ArrayDeque<String>().remove();
    } catch (NoSuchElementException e) {
      System.out.println("caught " + e.getClass().getSimpleName());
    }
    try {
      Object text = "text";
      System.out.println((Integer) text);
    } catch (ClassCastException e) {
      System.out.println("caught " + e.getClass().getName());
    }
    System.out.println(List.of(1, 2, 3) + " " + 1.5e300 * 10 + " " + Long.MIN_VALUE + " " + 'ä');
    System.out.println("Grün €".toUpperCase(Locale.ROOT) + " " + new Rectangle(1, 2));
  }
}
