import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sums up JaCoCo's report: lines and branches covered, a line for each module and all together. */
final class Summary {
  private static final int MODULE = 0;
  private static final int BRANCH_MISSED = 5;
  private static final int LINE_MISSED = 7;

  private Summary() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, long[]> modules = new TreeMap<>();
    for (String row : Files.readAllLines(Path.of(arguments[0]))) {
      String[] cells = row.split(",");
      if (!cells[LINE_MISSED].equals("LINE_MISSED")) {
        String module = cells[MODULE].substring(cells[MODULE].lastIndexOf('/') + 1);
        for (String name : new String[] {module, "all together"}) {
          long[] counts = modules.computeIfAbsent(name, key -> new long[4]);
          for (int i = 0; i < 2; i++) {
            counts[i] += Long.parseLong(cells[LINE_MISSED + i]);
            counts[2 + i] += Long.parseLong(cells[BRANCH_MISSED + i]);
          }
        }
      }
    }
    modules.forEach(
        (name, counts) ->
            System.out.printf(
                Locale.ROOT,
                "%-20s lines %5.1f %% of %,d, branches %5.1f %% of %,d%n",
                name,
                percent(counts[0], counts[1]),
                counts[0] + counts[1],
                percent(counts[2], counts[3]),
                counts[2] + counts[3]));
  }

  private static double percent(long missed, long covered) {
    return missed + covered == 0 ? 100 : 100.0 * covered / (missed + covered);
  }
}
