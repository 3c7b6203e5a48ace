package dev.quern.text;

import dev.quern.text.Token.Kind;
import java.util.Optional;

/** Parses a module and its fields (specification, 6.6 "Modules"). */
final class ModuleParser {
  private final TokenStream tokens;
  private final ModuleText module = new ModuleText();
  private final TypeParser types;
  private final FieldParser fields;
  private final SegmentParser segments;
  private boolean isScripted;

  ModuleParser(TokenStream tokens) {
    this.tokens = tokens;
    types = new TypeParser(tokens, module.types);
    segments = new SegmentParser(tokens, module, types);
    fields = new FieldParser(tokens, module, types, segments);
  }

  /** Parses {@code (module …)} or its fields, up to the end of the text. */
  ModuleText parse() {
    takeCustomSections();
    if (tokens.acceptOpen("module")) {
      if (isScripted) {
        tokens.accept("definition");
      }
      Name name = Name.parse(tokens, "module");
      module.setName(name.display());
      parseFields();
      tokens.expectClose();
      takeCustomSections();
    } else {
      parseFields();
    }
    tokens.expectEnd();
    return module;
  }

  /** Parses a module of a script: {@code (module definition? …)}, or the script's only fields. */
  ModuleText parseScripted() {
    isScripted = true;
    return parse();
  }

  private void parseFields() {
    takeCustomSections();
    while (tokens.at(Kind.LEFT)) {
      tokens.next();
      parseField();
      takeCustomSections();
    }
  }

  private void parseField() {
    Token keyword = tokens.peek();
    if (!keyword.is(Kind.KEYWORD)) {
      throw keyword.unexpected("a module field");
    }
    tokens.next();
    switch (keyword.text()) {
      case "type" -> types.parseSingleDefinition();
      case "rec" -> types.parseRecursionGroup();
      case "import" -> fields.parseImport(keyword);
      case "func" -> fields.parseFunction(keyword);
      case "table" -> fields.parseTable(keyword);
      case "memory" -> fields.parseMemory(keyword);
      case "global" -> fields.parseGlobal(keyword);
      case "tag" -> fields.parseTag(keyword);
      case "export" -> fields.parseExport();
      case "start" -> parseStart(keyword);
      case "elem" -> segments.parseElements();
      case "data" -> segments.parseData();
      default -> throw keyword.unexpected("a module field");
    }
  }

  private void parseStart(Token keyword) {
    if (module.start() != null) {
      throw keyword.error("multiple start sections");
    }
    module.setStart(Index.parse(tokens, "a function index"));
    tokens.expectClose();
  }

  private void takeCustomSections() {
    Optional<Annotation> annotation = tokens.takeAnnotation(Annotation.CUSTOM);
    while (annotation.isPresent()) {
      module.customSections.add(CustomAnnotation.parse(annotation.get()));
      annotation = tokens.takeAnnotation(Annotation.CUSTOM);
    }
  }
}
