package dev.quern.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The manual says what is true: a block of code on a page stands in the file that the comment above
 * it names, which is part of a project under {@code it} that the build compiles and runs, and the
 * page on the configuration has every parameter.
 */
class ManualTest {

  private static final Path ROOT = Path.of("..");
  private static final Path PAGES = ROOT.resolve("src/site/markdown");
  private static final Set<String> CODE = Set.of("java", "xml", "wat", "c", "rust");

  /** The comment, if there is one, the language and the lines of a block. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:<!-- (\\S+) -->\n)?^```(\\w*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern LINK = Pattern.compile("\\]\\(([\\w-]+)\\.html\\)");
  private static final Pattern PARAMETER =
      Pattern.compile("<name>(\\w+)</name>(?:(?!</parameter>).)*<editable>true", Pattern.DOTALL);
  private static final Pattern PROPERTY =
      Pattern.compile("\\$\\{(quern\\.\\w+|maven\\.test\\.skip)}");

  @Test
  void blocksAreTheCodeThatTheBuildRuns() throws IOException {
    int compared = 0;
    for (Path page : pages()) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        String source = block.group(1);
        if (!CODE.contains(block.group(2)) && source == null) {
          continue;
        }
        assertTrue(source != null, page + " does not say where this is from:\n" + block.group(3));
        assertTrue(source.startsWith("it/src/it/"), page + " shows what is not built: " + source);
        List<String> shown = unindented(block.group(3).lines().toList());
        assertTrue(
            contains(Files.readAllLines(ROOT.resolve(source)), shown),
            page + " shows other code than " + source + ":\n" + block.group(3));
        compared++;
      }
    }
    assertTrue(compared > 40, "only " + compared + " blocks found");
  }

  @Test
  void tasksEndWithTheirWholeCode() throws IOException {
    int whole = 0;
    for (Path page : pages()) {
      if (!page.getFileName().toString().matches("task-.*|strings\\.md|programs\\.md")) {
        continue;
      }
      Set<String> missing = new TreeSet<>();
      Matcher block = BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        String source = block.group(1);
        if (source == null || source.endsWith("tasks/pom.xml")) {
          continue;
        }
        if (block.group(3).equals(Files.readString(ROOT.resolve(source)))) {
          missing.remove(source);
          whole++;
        } else {
          missing.add(source);
        }
      }
      assertEquals(Set.of(), missing, page + " has no more than parts of these");
    }
    assertTrue(whole > 15, "only " + whole + " files found");
  }

  @Test
  void wrongBlocksAreFound() {
    List<String> file = List.of("class A {", "  int a;", "", "    int b;", "}");
    assertTrue(contains(file, List.of("int a;", "", "  int b;")));
    assertFalse(contains(file, List.of("int a;", "", "int b;")));
    assertFalse(contains(file, List.of("int a;", "int b;")));
    assertFalse(contains(file, List.of("int c;")));
  }

  @Test
  void linksLeadToPages() throws IOException {
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        Path target = PAGES.resolve(link.group(1) + ".md");
        assertTrue(Files.exists(target), page + " links to " + target);
      }
    }
  }

  @Test
  void menuHasEveryPage() throws IOException {
    String menu = Files.readString(ROOT.resolve("src/site/site.xml"));
    for (Path page : pages()) {
      String name = page.getFileName().toString().replace(".md", ".html");
      assertTrue(menu.contains("href=\"" + name + "\""), "the menu lacks " + name);
    }
  }

  @Test
  void configurationHasEveryParameter() throws IOException {
    String descriptor = Files.readString(Path.of("target/classes/META-INF/maven/plugin.xml"));
    String page = Files.readString(PAGES.resolve("configuration.md"));
    Set<String> missing = new TreeSet<>();
    int found = 0;
    for (Pattern pattern : List.of(PARAMETER, PROPERTY)) {
      Matcher names = pattern.matcher(withoutHelp(descriptor));
      while (names.find()) {
        found++;
        if (!page.contains("`" + names.group(1) + "`")) {
          missing.add(names.group(1));
        }
      }
    }
    assertTrue(found > 20, "only " + found + " names found in the descriptor");
    assertEquals(Set.of(), missing);
  }

  /** The help goal's parameters are those of every plugin's. */
  private static String withoutHelp(String descriptor) {
    return Stream.of(descriptor.split("(?=<mojo>)"))
        .filter(mojo -> !mojo.contains("<goal>help</goal>"))
        .collect(Collectors.joining());
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      assertFalse(pages.isEmpty());
      return pages;
    }
  }

  /** Tells whether lines stand in a file one after the other, all indented by the same. */
  private static boolean contains(List<String> file, List<String> lines) {
    for (int i = 0; i + lines.size() <= file.size(); i++) {
      if (unindented(file.subList(i, i + lines.size())).equals(lines)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> unindented(List<String> lines) {
    int indent =
        lines.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    List<String> result = new ArrayList<>();
    for (String line : lines) {
      result.add(line.isBlank() ? "" : line.substring(indent));
    }
    return result;
  }
}
