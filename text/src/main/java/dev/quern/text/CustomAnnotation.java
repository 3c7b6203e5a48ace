package dev.quern.text;

import dev.quern.text.ModuleText.CustomSection;
import dev.quern.text.ModuleText.Section;
import dev.quern.text.Token.Kind;
import java.util.List;
import java.util.Map;

/**
 * Parses {@code (@custom "name" (before section)? "contents"…)} (specification, appendix "Custom
 * Sections and Annotations").
 */
final class CustomAnnotation {
  private static final Map<String, Section> PLACES =
      Map.ofEntries(
          Map.entry("type", Section.TYPE),
          Map.entry("import", Section.IMPORT),
          Map.entry("func", Section.FUNCTION),
          Map.entry("table", Section.TABLE),
          Map.entry("memory", Section.MEMORY),
          Map.entry("tag", Section.TAG),
          Map.entry("global", Section.GLOBAL),
          Map.entry("export", Section.EXPORT),
          Map.entry("start", Section.START),
          Map.entry("elem", Section.ELEMENT),
          Map.entry("datacount", Section.DATA_COUNT),
          Map.entry("code", Section.CODE),
          Map.entry("data", Section.DATA),
          Map.entry("first", Section.TYPE),
          Map.entry("last", Section.DATA));

  private final Annotation annotation;
  private final List<Token> tokens;
  private int next;

  private CustomAnnotation(Annotation annotation) {
    this.annotation = annotation;
    this.tokens = annotation.tokens();
  }

  static CustomSection parse(Annotation annotation) {
    return new CustomAnnotation(annotation).parse();
  }

  private CustomSection parse() {
    if (!at(Kind.STRING)) {
      throw annotation.problem("missing section name");
    }
    String name = Utf8.decode(tokens.get(next++).bytes());
    if (name == null) {
      throw annotation.problem("malformed UTF-8 encoding");
    }
    Section place = Section.DATA;
    boolean after = true;
    if (at(Kind.LEFT)) {
      next++;
      after = parseAfter();
      place = parsePlace();
      if (!at(Kind.RIGHT)) {
        throw annotation.problem("unexpected token");
      }
      next++;
    }
    return new CustomSection(name, place, after, parseContents());
  }

  private boolean parseAfter() {
    String word = at(Kind.KEYWORD) ? tokens.get(next++).text() : "";
    if (!word.equals("before") && !word.equals("after")) {
      throw annotation.problem("malformed placement");
    }
    return word.equals("after");
  }

  private Section parsePlace() {
    Section place = at(Kind.KEYWORD) ? PLACES.get(tokens.get(next).text()) : null;
    if (place == null) {
      throw annotation.problem("malformed section kind");
    }
    next++;
    return place;
  }

  private byte[] parseContents() {
    BinaryOutput contents = new BinaryOutput();
    while (at(Kind.STRING)) {
      contents.bytes(tokens.get(next++).bytes());
    }
    if (next < tokens.size()) {
      throw annotation.problem("unexpected token " + tokens.get(next).describe());
    }
    return contents.toByteArray();
  }

  private boolean at(Kind kind) {
    return next < tokens.size() && tokens.get(next).is(kind);
  }
}
