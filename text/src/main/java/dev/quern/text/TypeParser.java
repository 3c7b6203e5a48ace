package dev.quern.text;

import dev.quern.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Parses types, their definitions and their uses (specification, 6.4 "Types"). */
final class TypeParser {
  private final TokenStream tokens;
  private final TypeSection types;

  TypeParser(TokenStream tokens, TypeSection types) {
    this.tokens = tokens;
    this.types = types;
  }

  /** Parses the rest of {@code (rec …)}. */
  void parseRecursionGroup() {
    int from = types.space().size();
    while (tokens.acceptOpen("type")) {
      parseDefinition();
    }
    tokens.expectClose();
    types.endGroup(from, true);
  }

  /** Parses the rest of {@code (type …)} outside of {@code rec}. */
  void parseSingleDefinition() {
    int from = types.space().size();
    parseDefinition();
    types.endGroup(from, false);
  }

  private void parseDefinition() {
    Name name = Name.parse(tokens, "type");
    int index = types.space().declare(name);
    boolean isFinal = true;
    List<Index> supertypes = new ArrayList<>();
    boolean sub = tokens.acceptOpen("sub");
    if (sub) {
      isFinal = tokens.accept("final");
      while (Index.isNext(tokens)) {
        supertypes.add(Index.parse(tokens, "a type index"));
      }
    }
    tokens.expectOpen();
    types.define(parseComposite(index, name.token(), isFinal, supertypes));
    tokens.expectClose();
    if (sub) {
      tokens.expectClose();
    }
    tokens.expectClose();
  }

  private TypeDefinition parseComposite(
      int index, Token token, boolean isFinal, List<Index> supertypes) {
    Encoder body = new Encoder();
    int kind;
    int parameterCount = 0;
    if (tokens.accept("func")) {
      kind = TypeDefinition.FUNCTION;
      FunctionType type = parseFunctionType(true);
      parameterCount = type.parameters().size();
      type.encode(body, types.space());
    } else if (tokens.accept("struct")) {
      kind = TypeDefinition.STRUCTURE;
      parseFields(types.fields(index), body);
    } else if (tokens.accept("array")) {
      kind = TypeDefinition.ARRAY;
      parseField(body);
    } else {
      throw tokens.peek().unexpected("func, struct or array");
    }
    return new TypeDefinition(token, isFinal, supertypes, kind, body.build(), parameterCount);
  }

  private void parseFields(IndexSpace fields, Encoder body) {
    Encoder contents = new Encoder();
    while (tokens.acceptOpen("field")) {
      Name name = Name.parse(tokens, "field");
      if (name.id() != null || name.display() != null) {
        fields.declare(name);
        parseField(contents);
      } else {
        while (!tokens.at(Kind.RIGHT)) {
          fields.declare(name);
          parseField(contents);
        }
      }
      tokens.expectClose();
    }
    body.out().u32(fields.size());
    body.append(contents.build());
  }

  private void parseField(Encoder encoder) {
    boolean mutable = tokens.acceptOpen("mut");
    ValueType.parseStorage(tokens).encode(encoder, types.space());
    if (mutable) {
      tokens.expectClose();
    }
    encoder.out().u8(mutable ? 1 : 0);
  }

  /**
   * Parses {@code (param …)* (result …)*}.
   *
   * @param namesAllowed whether parameters may have names, as those of blocks may not
   */
  FunctionType parseFunctionType(boolean namesAllowed) {
    List<ValueType> parameters = new ArrayList<>();
    List<Name> names = new ArrayList<>();
    List<ValueType> results = new ArrayList<>();
    while (tokens.acceptOpen("param")) {
      parseDeclarations(parameters, names, namesAllowed);
    }
    while (tokens.acceptOpen("result")) {
      parseTypes(results);
    }
    return new FunctionType(parameters, names, results);
  }

  /** Parses the rest of {@code (param …)} or {@code (local …)}: one with a name, or many. */
  void parseDeclarations(List<ValueType> parsed, List<Name> names, boolean namesAllowed) {
    Name name = namesAllowed ? Name.parse(tokens, "local") : Name.none(tokens.peek());
    if (name.id() != null || name.display() != null) {
      names.add(name);
      parsed.add(ValueType.parse(tokens));
      tokens.expectClose();
    } else {
      parseTypes(parsed);
      while (names.size() < parsed.size()) {
        names.add(name);
      }
    }
  }

  /** Parses value types up to the closing parenthesis. */
  void parseTypes(List<ValueType> parsed) {
    while (!tokens.at(Kind.RIGHT)) {
      parsed.add(ValueType.parse(tokens));
    }
    tokens.expectClose();
  }

  /** Parses {@code (type x)? (param …)* (result …)*}; the use gets its index later. */
  TypeUse parseUse(boolean namesAllowed) {
    return types.use(parseUnregisteredUse(namesAllowed));
  }

  /** Parses a type use that may turn out to need no type, as that of a block. */
  TypeUse parseUnregisteredUse(boolean namesAllowed) {
    Token token = tokens.peek();
    Index explicit = null;
    if (tokens.acceptOpen("type")) {
      explicit = Index.parse(tokens, "a type index");
      tokens.expectClose();
    }
    return new TypeUse(token, explicit, parseFunctionType(namesAllowed));
  }

  /** Parses a block type and encodes it: nothing, one result, or the index of a function type. */
  void parseBlockType(Encoder encoder) {
    TypeUse use = parseUnregisteredUse(false);
    FunctionType type = use.type();
    if (use.explicit() == null && type.isEmpty()) {
      encoder.out().u8(0x40);
    } else if (use.explicit() == null
        && type.parameters().isEmpty()
        && type.results().size() == 1) {
      type.results().get(0).encode(encoder, types.space());
    } else {
      types.use(use);
      encoder.later(out -> out.s64(Integer.toUnsignedLong(use.index())));
    }
  }

  /** Parses {@code (mut t)} or {@code t}. */
  void parseGlobalType(Encoder encoder) {
    boolean mutable = tokens.acceptOpen("mut");
    ValueType.parse(tokens).encode(encoder, types.space());
    if (mutable) {
      tokens.expectClose();
    }
    encoder.out().u8(mutable ? 1 : 0);
  }

  /** Parses the limits and the element type of a table. */
  void parseTableType(boolean is64, Encoder encoder) {
    Limits limits = Limits.parseTable(tokens, is64);
    ValueType.parseReference(tokens).encode(encoder, types.space());
    limits.encode(encoder.out());
  }
}
