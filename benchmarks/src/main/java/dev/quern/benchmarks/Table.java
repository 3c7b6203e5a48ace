package dev.quern.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of texts.
 *
 * @param title what it shows
 * @param header the columns' titles
 * @param rows the cells, as many as columns
 */
record Table(String title, List<String> header, List<List<String>> rows) {

  /** In columns of equal width for a terminal. */
  String text() {
    int[] widths = new int[header.size()];
    List<List<String>> lines = new ArrayList<>();
    lines.add(header);
    lines.addAll(rows);
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder out = new StringBuilder(title).append("\n\n");
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        text.append(
            String.format(
                i == 0 ? "%-" + widths[i] + "s" : "%" + (widths[i] + 2) + "s", line.get(i)));
      }
      out.append(text).append('\n');
    }
    return out.append('\n').toString();
  }

  /** As Markdown, to be pasted into the README. */
  String markdown() {
    StringBuilder out = new StringBuilder("**").append(title).append("**\n\n");
    line(out, header);
    out.append("|---").append("|---:".repeat(header.size() - 1)).append("|\n");
    rows.forEach(row -> line(out, row));
    return out.append('\n').toString();
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
