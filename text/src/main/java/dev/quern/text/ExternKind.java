package dev.quern.text;

/** The kinds of imports and exports (specification, 5.5.5). */
enum ExternKind {
  FUNCTION("func", "function"),
  TABLE("table", "table"),
  MEMORY("memory", "memory"),
  GLOBAL("global", "global"),
  TAG("tag", "tag");

  final String keyword;
  final String noun;

  ExternKind(String keyword, String noun) {
    this.keyword = keyword;
    this.noun = noun;
  }

  IndexSpace space(ModuleText module) {
    return switch (this) {
      case FUNCTION -> module.functions;
      case TABLE -> module.tables;
      case MEMORY -> module.memories;
      case GLOBAL -> module.globals;
      case TAG -> module.tags;
    };
  }

  /** Parses the keyword of a kind. */
  static ExternKind parse(TokenStream tokens) {
    for (ExternKind kind : values()) {
      if (tokens.accept(kind.keyword)) {
        return kind;
      }
    }
    throw tokens.peek().unexpected("func, table, memory, global or tag");
  }
}
