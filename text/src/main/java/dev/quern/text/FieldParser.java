package dev.quern.text;

import dev.quern.instructions.Instruction;
import dev.quern.text.ModuleText.Section;
import dev.quern.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses imports, exports, functions, tables, memories, globals and tags, with the abbreviations
 * that import or export in place (specification, 6.6.3 to 6.6.10).
 */
final class FieldParser {
  private static final int TAG_ATTRIBUTE = 0;

  private final TokenStream tokens;
  private final ModuleText module;
  private final TypeParser types;
  private final SegmentParser segments;

  /** The kind of the last definition; imports must precede all definitions. */
  private ExternKind lastDefinition;

  FieldParser(TokenStream tokens, ModuleText module, TypeParser types, SegmentParser segments) {
    this.tokens = tokens;
    this.module = module;
    this.types = types;
    this.segments = segments;
  }

  void parseImport(Token keyword) {
    Encoder entry = startImport(keyword);
    tokens.expectOpen();
    ExternKind kind = ExternKind.parse(tokens);
    kind.space(module).declare(Name.parse(tokens, kind.noun));
    finishImport(kind, entry);
    tokens.expectClose();
    tokens.expectClose();
  }

  /** Parses the two names of an import. */
  private Encoder startImport(Token keyword) {
    if (lastDefinition != null) {
      throw keyword.error("import after " + lastDefinition.noun + " definition");
    }
    Encoder entry = new Encoder();
    entry.out().name(parseName());
    entry.out().name(parseName());
    return entry;
  }

  /** Parses the type of an import. */
  private void finishImport(ExternKind kind, Encoder entry) {
    entry.out().u8(kind.ordinal());
    switch (kind) {
      case FUNCTION -> encodeTypeUse(types.parseUse(true), entry);
      case TABLE -> types.parseTableType(Limits.parseIs64(tokens), entry);
      case MEMORY -> Limits.parseMemory(tokens, Limits.parseIs64(tokens)).encode(entry.out());
      case GLOBAL -> types.parseGlobalType(entry);
      case TAG -> parseTagType(entry);
    }
    module.entries(Section.IMPORT).add(entry.build());
  }

  void parseExport() {
    String name = parseName();
    tokens.expectOpen();
    ExternKind kind = ExternKind.parse(tokens);
    Index index = Index.parse(tokens, "an index");
    tokens.expectClose();
    tokens.expectClose();
    export(name, kind, index);
  }

  private void export(String name, ExternKind kind, Index index) {
    Encoder entry = new Encoder();
    entry.out().name(name).u8(kind.ordinal());
    entry.index(kind.space(module), index);
    module.entries(Section.EXPORT).add(entry.build());
  }

  /**
   * Parses the name of what is declared and any exports and import in place.
   *
   * @return the import, parsed to its end, or null for a definition
   */
  private Declared declare(ExternKind kind, Token keyword) {
    Name name = Name.parse(tokens, kind.noun);
    int index = kind.space(module).declare(name);
    while (tokens.acceptOpen("export")) {
      export(parseName(), kind, Index.of(keyword, index));
      tokens.expectClose();
    }
    boolean imported = tokens.acceptOpen("import");
    if (imported) {
      Encoder entry = startImport(keyword);
      tokens.expectClose();
      finishImport(kind, entry);
      tokens.expectClose();
    } else {
      lastDefinition = kind;
    }
    return new Declared(index, imported);
  }

  /**
   * What a field declares.
   *
   * @param index its index
   * @param imported whether it is an import, whose field has been parsed to its end
   */
  private record Declared(int index, boolean imported) {}

  void parseFunction(Token keyword) {
    Declared declared = declare(ExternKind.FUNCTION, keyword);
    if (declared.imported) {
      return;
    }
    TypeUse use = types.parseUse(true);
    Locals locals = new Locals(module.types, use);
    FunctionText function = new FunctionText(declared.index, use, locals);
    while (tokens.acceptOpen("local")) {
      List<Name> names = new ArrayList<>();
      List<ValueType> parsed = new ArrayList<>();
      types.parseDeclarations(parsed, names, true);
      names.forEach(locals::declare);
      function.localTypes().addAll(parsed);
    }
    function.setBody(new ExpressionParser(tokens, module, types, function).parseInstructions());
    tokens.expectClose();
    module.bodies.add(function);
    Encoder entry = new Encoder();
    encodeTypeUse(use, entry);
    module.entries(Section.FUNCTION).add(entry.build());
  }

  void parseTable(Token keyword) {
    Declared declared = declare(ExternKind.TABLE, keyword);
    if (declared.imported) {
      return;
    }
    boolean is64 = Limits.parseIs64(tokens);
    Encoder entry = new Encoder();
    if (tokens.at(Kind.NAT)) {
      Encoder type = new Encoder();
      types.parseTableType(is64, type);
      if (tokens.at(Kind.RIGHT)) {
        entry.append(type.build());
      } else {
        entry.out().u8(0x40).u8(0);
        entry.append(type.build());
        constantExpression(entry);
      }
      tokens.expectClose();
    } else {
      ValueType element = ValueType.parseReference(tokens);
      int size = segments.parseInlineElements(element, Index.of(keyword, declared.index), is64);
      element.encode(entry, module.types.space());
      new Limits(is64, size, (long) size, false, null).encode(entry.out());
    }
    module.entries(Section.TABLE).add(entry.build());
  }

  void parseMemory(Token keyword) {
    Declared declared = declare(ExternKind.MEMORY, keyword);
    if (declared.imported) {
      return;
    }
    boolean is64 = Limits.parseIs64(tokens);
    Encoder entry = new Encoder();
    if (tokens.at(Kind.NAT)) {
      Limits.parseMemory(tokens, is64).encode(entry.out());
      tokens.expectClose();
    } else {
      Integer pageSizeLog = Limits.parsePageSize(tokens);
      Index memory = Index.of(keyword, declared.index);
      long bytes = segments.parseInlineData(memory, is64);
      int log = pageSizeLog == null ? 16 : pageSizeLog;
      long pages = log >= 32 ? Math.min(bytes, 1) : (bytes + (1L << log) - 1) >>> log;
      new Limits(is64, pages, pages, false, pageSizeLog).encode(entry.out());
    }
    module.entries(Section.MEMORY).add(entry.build());
  }

  void parseGlobal(Token keyword) {
    if (declare(ExternKind.GLOBAL, keyword).imported) {
      return;
    }
    Encoder entry = new Encoder();
    types.parseGlobalType(entry);
    constantExpression(entry);
    tokens.expectClose();
    module.entries(Section.GLOBAL).add(entry.build());
  }

  void parseTag(Token keyword) {
    if (declare(ExternKind.TAG, keyword).imported) {
      return;
    }
    Encoder entry = new Encoder();
    parseTagType(entry);
    tokens.expectClose();
    module.entries(Section.TAG).add(entry.build());
  }

  private void parseTagType(Encoder entry) {
    entry.out().u8(TAG_ATTRIBUTE);
    encodeTypeUse(types.parseUse(true), entry);
  }

  private static void encodeTypeUse(TypeUse use, Encoder entry) {
    entry.later(out -> out.u32(use.index()));
  }

  private void constantExpression(Encoder entry) {
    entry.append(new ExpressionParser(tokens, module, types, null).parseInstructions());
    entry.opcode(Instruction.END);
  }

  private String parseName() {
    Token token = tokens.expect(Kind.STRING, "a name");
    String name = Utf8.decode(token.bytes());
    if (name == null) {
      throw token.error("malformed UTF-8 encoding of a name");
    }
    return name;
  }
}
