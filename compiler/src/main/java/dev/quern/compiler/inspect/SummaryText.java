package dev.quern.compiler.inspect;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a {@link ModuleSummary} for people. */
final class SummaryText {
  private static final int LARGEST_SHOWN = 20;
  private static final int ENTRIES_SHOWN = 200;
  private static final int LONGEST_NAME = 60;

  private final ModuleSummary summary;
  private final StringBuilder out = new StringBuilder();

  SummaryText(ModuleSummary summary) {
    this.summary = summary;
  }

  String write() {
    line("%s: %,d bytes", printable(summary.name()), summary.size());
    line("SHA-256: %s", summary.sha256());
    summary.ownName().ifPresent(name -> line("Name: %s", printable(name)));
    summary.refusal().ifPresent(reason -> line("Cannot be compiled: %s", reason));
    summary.warnings().forEach(warning -> line("Warning: %s", warning));
    features();
    producers();
    list("Imports", summary.imports(), i -> join(i.module() + "." + i.name(), i.type()));
    list("Exports", summary.exports(), e -> join(e.name(), e.type()));
    list("Memories", summary.memories(), type -> type);
    list("Tables", summary.tables(), type -> type);
    line("Globals: %,d, tags: %,d", summary.globals(), summary.tags());
    ModuleSummary.Segments segments = summary.segments();
    line("Data segments: %,d with %,d bytes", segments.data(), segments.dataBytes());
    line("Element segments: %,d", segments.elements());
    list(
        "Custom sections",
        summary.customSections(),
        s -> join(s.name(), text("%,d bytes", s.size())));
    functions();
    return out.toString();
  }

  private void features() {
    if (!summary.features().isEmpty()) {
      line(
          "Features: %s",
          summary.features().stream()
              .map(f -> f.supported() ? f.title() : f.title() + " (not supported)")
              .collect(Collectors.joining(", ")));
    }
  }

  private void producers() {
    for (Map.Entry<String, List<String>> field : summary.producers().entrySet()) {
      String tools =
          field.getValue().stream().map(SummaryText::printable).collect(Collectors.joining(", "));
      line("Producer, %s: %s", printable(field.getKey()), tools);
    }
  }

  private <T> void list(String title, List<T> entries, Function<T, String> text) {
    line("%s: %,d", title, entries.size());
    entries.stream().limit(ENTRIES_SHOWN).forEach(entry -> line("  %s", text.apply(entry)));
    if (entries.size() > ENTRIES_SHOWN) {
      line("  and %,d more", entries.size() - ENTRIES_SHOWN);
    }
  }

  private void functions() {
    List<ModuleSummary.Function> functions = summary.functions();
    long outlined = functions.stream().filter(ModuleSummary.Function::isOutlined).count();
    line("Functions: %,d, outlined: %,d", functions.size(), outlined);
    line(
        "  WebAssembly code: %,d bytes",
        functions.stream().mapToLong(ModuleSummary.Function::wasmSize).sum());
    if (summary.refusal().isEmpty()) {
      line(
          "  JVM code: %,d bytes in %,d methods",
          functions.stream().mapToLong(ModuleSummary.Function::jvmSize).sum(),
          functions.stream().mapToLong(function -> function.methodSizes().size()).sum());
    }
    functions.stream()
        .sorted(Comparator.comparingInt(ModuleSummary.Function::wasmSize).reversed())
        .limit(LARGEST_SHOWN)
        .forEach(this::function);
    if (functions.size() > LARGEST_SHOWN) {
      line("  and %,d smaller ones", functions.size() - LARGEST_SHOWN);
    }
  }

  private void function(ModuleSummary.Function function) {
    String name = function.name().map(SummaryText::printable).orElse("(no name)");
    String methods =
        function.isOutlined() ? text(" in %,d methods", function.methodSizes().size()) : "";
    String jvm =
        function.methodSizes().isEmpty() ? "" : text(", JVM %,d%s", function.jvmSize(), methods);
    line("  %5d %s: %,d bytes%s", function.index(), name, function.wasmSize(), jvm);
  }

  private void line(String format, Object... arguments) {
    out.append(text(format, arguments)).append('\n');
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private static String join(String name, String detail) {
    return printable(name) + " " + detail;
  }

  /** A name from the module, fit for a terminal: shortened, without control characters. */
  private static String printable(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .limit(LONGEST_NAME)
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean unprintable =
                  Character.isISOControl(c)
                      || type == Character.FORMAT
                      || type == Character.LINE_SEPARATOR
                      || type == Character.PARAGRAPH_SEPARATOR;
              if (unprintable) {
                text.append("\\u{%x}".formatted(c));
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.append(name.codePointCount(0, name.length()) > LONGEST_NAME ? "…" : "").toString();
  }
}
