package dev.quern.compiler.wit;

import dev.quern.compiler.wit.WitDocument.Definition;
import dev.quern.compiler.wit.WitDocument.Expression;
import dev.quern.compiler.wit.WitDocument.Function;
import dev.quern.compiler.wit.WitDocument.Member;
import dev.quern.compiler.wit.WitDocument.Reference;
import dev.quern.compiler.wit.WitDocument.Scope;
import dev.quern.compiler.wit.WitDocument.Sort;
import dev.quern.compiler.wit.WitDocument.Use;
import dev.quern.compiler.wit.WitLexer.Kind;
import dev.quern.compiler.wit.WitLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the part of WIT that describes values: packages, interfaces and worlds with records,
 * variants, enums, flags, other names for types, and functions. Resources, asynchronous functions,
 * imports, includes and gates for features are errors that say so.
 *
 * <p>By recursive descent, one token ahead.
 */
final class WitParser {
  private static final int MAX_NESTING = 64;

  private static final Set<String> PRIMITIVES =
      Set.of(
          "bool", "s8", "u8", "s16", "u16", "s32", "u32", "s64", "u64", "f32", "f64", "char",
          "string");

  /** The names of built-in types are keywords too. */
  private static final Set<String> GENERIC = Set.of("list", "option", "result", "tuple");

  private static final Set<String> KEYWORDS =
      Set.of(
          "as",
          "async",
          "borrow",
          "constructor",
          "enum",
          "export",
          "flags",
          "from",
          "func",
          "future",
          "import",
          "include",
          "interface",
          "own",
          "package",
          "record",
          "resource",
          "static",
          "stream",
          "type",
          "use",
          "variant",
          "with",
          "world");

  private final String file;
  private final List<Token> tokens;
  private int position;

  private WitParser(WitFile file) {
    this.file = file.name();
    this.tokens = WitLexer.tokens(file);
  }

  /**
   * Reads a description.
   *
   * @param file the description
   * @return what it says
   * @throws WitException if it cannot be read
   */
  static WitDocument parse(WitFile file) {
    return new WitParser(file).document();
  }

  private WitDocument document() {
    String packageName = "";
    String version = "";
    if (accept("package")) {
      StringBuilder name = new StringBuilder(name("the package's namespace").name());
      do {
        expect(":", "between the package's namespace and its name");
        name.append(':').append(name("the package's name").name());
      } while (peek().is(":"));
      packageName = name.toString();
      version = version();
      expect(";", "behind the package");
    }
    List<Scope> scopes = new ArrayList<>();
    while (peek().kind() != Kind.END) {
      Token token = peek();
      if (accept("interface")) {
        scopes.add(scope("interface", name("the interface's name"), scopes));
      } else if (accept("world")) {
        scopes.add(scope("world", name("the world's name"), scopes));
      } else {
        throw unexpected(token, "interface or world");
      }
    }
    return new WitDocument(packageName, version, scopes);
  }

  private String version() {
    if (!accept("@")) {
      return "";
    }
    Token token = next();
    if (token.kind() != Kind.VERSION) {
      throw unexpected(token, "a version such as 1.0.0");
    }
    return "@" + token.text();
  }

  private Scope scope(String kind, Reference name, List<Scope> scopes) {
    Scope scope =
        new Scope(
            kind,
            name.name(),
            name.place(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    expect("{", "behind the name of the " + kind);
    while (!accept("}")) {
      item(scope, scopes);
    }
    return scope;
  }

  private void item(Scope scope, List<Scope> scopes) {
    Token token = peek();
    boolean isWorld = scope.kind().equals("world");
    if (accept("use")) {
      use(scope);
    } else if (accept("record")) {
      scope.definitions().add(definition(Sort.RECORD, token.doc()));
    } else if (accept("variant")) {
      scope.definitions().add(definition(Sort.VARIANT, token.doc()));
    } else if (accept("enum")) {
      scope.definitions().add(definition(Sort.ENUM, token.doc()));
    } else if (accept("flags")) {
      scope.definitions().add(definition(Sort.FLAGS, token.doc()));
    } else if (accept("type")) {
      Reference name = name("the type's name");
      expect("=", "behind the type's name");
      Member type = new Member("", peek().place(), Optional.of(type(0)), "");
      expect(";", "behind the type");
      scope
          .definitions()
          .add(new Definition(Sort.ALIAS, name.name(), name.place(), List.of(type), token.doc()));
    } else if (isWorld && accept("export")) {
      export(scope, scopes, token.doc());
    } else if (!isWorld && token.kind() == Kind.NAME && !isKeyword(token)) {
      Reference name = name("the function's name");
      expect(":", "behind the function's name");
      scope.functions().add(function(name, token.doc()));
    } else {
      throw unexpected(
          token,
          isWorld
              ? "use, record, variant, enum, flags, type, export or }"
              : "use, record, variant, enum, flags, type, the name of a function or }");
    }
  }

  private void export(Scope world, List<Scope> scopes, String doc) {
    Reference name = name("the name of an interface or function");
    if (accept(";")) {
      world.exports().add(name);
      return;
    }
    expect(":", "behind the name of an export");
    if (accept("interface")) {
      scopes.add(scope("interface", name, scopes));
      return;
    }
    if (peek().kind() == Kind.NAME && !isKeyword(peek())) {
      // acme:geo/shapes or acme:geo/shapes@1.0.0, which may be of this file.
      name("the package's name");
      expect("/", "between the package and the interface");
      world.exports().add(name("the interface's name"));
      version();
      expect(";", "behind the export");
      return;
    }
    world.functions().add(function(name, doc));
  }

  private void use(Scope scope) {
    Reference from = name("the name of an interface in this file");
    if (peek().is(":") || peek().is("/")) {
      throw new WitException(
          file,
          from.place(),
          "an interface of another package is used",
          "Describe what the module needs in one file; types can be used from its interfaces"
              + " only.");
    }
    expect(".", "between the interface and its types");
    expect("{", "before the types that are used");
    do {
      Reference type = name("the name of a type");
      Reference own = accept("as") ? name("what the type is called here") : type;
      scope.uses().add(new Use(from, type, own.name(), own.place()));
    } while (accept(",") && !peek().is("}"));
    expect("}", "behind the types that are used");
    expect(";", "behind the use");
  }

  private Definition definition(Sort sort, String doc) {
    Reference name = name("the type's name");
    expect("{", "behind the type's name");
    List<Member> members = new ArrayList<>();
    while (!peek().is("}")) {
      String memberDoc = peek().doc();
      Reference member =
          name(
              switch (sort) {
                case RECORD -> "the name of a field or }";
                case VARIANT -> "the name of a case or }";
                default -> "a label or }";
              });
      Optional<Expression> type = Optional.empty();
      if (sort == Sort.RECORD) {
        expect(":", "behind the field's name");
        type = Optional.of(type(0));
      } else if (sort == Sort.VARIANT && accept("(")) {
        type = Optional.of(type(0));
        expect(")", "behind the case's type");
      }
      members.add(new Member(member.name(), member.place(), type, memberDoc));
      if (!accept(",")) {
        break;
      }
    }
    expect("}", "or a comma behind the last member");
    return new Definition(sort, name.name(), name.place(), members, doc);
  }

  private Function function(Reference name, String doc) {
    expect("func", "behind the function's name");
    expect("(", "before the parameters");
    List<Member> parameters = new ArrayList<>();
    while (!peek().is(")")) {
      Reference parameter = name("the name of a parameter or )");
      expect(":", "behind the parameter's name");
      Optional<Expression> type = Optional.of(type(0));
      parameters.add(new Member(parameter.name(), parameter.place(), type, ""));
      if (!accept(",")) {
        break;
      }
    }
    expect(")", "or a comma behind the last parameter");
    Optional<Expression> result = accept("->") ? Optional.of(type(0)) : Optional.empty();
    expect(";", "behind the function");
    return new Function(name.name(), name.place(), parameters, result, doc);
  }

  private Expression type(int depth) {
    Token token = next();
    if (depth > MAX_NESTING) {
      throw new WitException(
          file,
          token.place(),
          "types are nested more than " + MAX_NESTING + " deep",
          "Give the inner ones names of their own.");
    }
    if (token.kind() != Kind.NAME || (isKeyword(token) && !isBuiltIn(token))) {
      throw unexpected(token, "a type");
    }
    boolean isGeneric = !token.escaped() && GENERIC.contains(token.text());
    List<Optional<Expression>> arguments = isGeneric ? arguments(token, depth) : List.of();
    return new Expression(token.text(), isBuiltIn(token), token.place(), arguments);
  }

  private List<Optional<Expression>> arguments(Token generic, int depth) {
    boolean isResult = generic.is("result");
    List<Optional<Expression>> arguments = new ArrayList<>();
    if (isResult && !peek().is("<")) {
      return arguments;
    }
    expect("<", "behind " + generic.text());
    do {
      boolean isNothing = isResult && arguments.isEmpty() && accept("_");
      arguments.add(isNothing ? Optional.empty() : Optional.of(type(depth + 1)));
    } while (accept(",") && !peek().is(">"));
    expect(">", "or a comma behind the type");
    int most = generic.is("tuple") ? Integer.MAX_VALUE : isResult ? 2 : 1;
    if (arguments.size() > most) {
      throw new WitException(
          file,
          generic.place(),
          "%s has %d types, but takes %d".formatted(generic.text(), arguments.size(), most),
          "Delete those that are too many.");
    }
    return arguments;
  }

  private Token peek() {
    return tokens.get(position);
  }

  private Token next() {
    Token token = tokens.get(position);
    position = Math.min(position + 1, tokens.size() - 1);
    return token;
  }

  private boolean accept(String text) {
    boolean found = peek().is(text);
    if (found) {
      next();
    }
    return found;
  }

  private void expect(String text, String where) {
    if (!accept(text)) {
      throw unexpected(peek(), "\"" + text + "\" " + where);
    }
  }

  private Reference name(String what) {
    Token token = next();
    if (token.kind() != Kind.NAME || isKeyword(token)) {
      throw unexpected(token, what);
    }
    return new Reference(token.text(), token.place());
  }

  private static boolean isKeyword(Token token) {
    return !token.escaped() && (KEYWORDS.contains(token.text()) || isBuiltIn(token));
  }

  private static boolean isBuiltIn(Token token) {
    return !token.escaped()
        && (PRIMITIVES.contains(token.text()) || GENERIC.contains(token.text()));
  }

  private WitException unexpected(Token token, String expected) {
    String remedy =
        switch (token.escaped() ? "" : token.text()) {
          case "resource", "own", "borrow" ->
              "Quern's descriptions have no resources; describe a handle as u32.";
          case "async", "future", "stream" ->
              "Quern's descriptions have no asynchronous functions; delete this.";
          case "import" ->
              "Only what a module exports is described; imports are Java interfaces anyway."
                  + " Delete this.";
          case "include" -> "Copy what is included into this file.";
          case "@" -> "Quern's descriptions have no gates such as @since; delete this.";
          case "package" -> "There is one package, at the beginning of the file.";
          default ->
              isKeyword(token)
                  ? "Write %" + token.text() + " if that is a name."
                  : "Correct the text at that place.";
        };
    return new WitException(
        file, token.place(), "expected " + expected + ", found " + token, remedy);
  }
}
