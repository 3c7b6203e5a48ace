package dev.quern.text;

import dev.quern.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses the commands of a script. */
final class ScriptParser {
  private final Source source;
  private final TokenStream tokens;
  private final ScriptValueParser values;
  private final LineCounter lines;

  ScriptParser(Source source) {
    this.source = source;
    tokens = new TokenStream(source);
    values = new ScriptValueParser(tokens);
    lines = new LineCounter(source);
  }

  List<Command> parse() {
    List<Command> commands = new ArrayList<>();
    if (tokens.at(Kind.LEFT) && !isCommand(tokens.peekSecond().text())) {
      ModuleSource module = new ModuleSource.Text(source);
      commands.add(new Command.Module(1, Optional.empty(), false, module));
      return commands;
    }
    while (!tokens.at(Kind.END)) {
      commands.add(parseCommand());
    }
    return commands;
  }

  private static boolean isCommand(String word) {
    return switch (word) {
      case "module", "register", "invoke", "get" -> true;
      default -> word.startsWith("assert_");
    };
  }

  private Command parseCommand() {
    int line = lines.lineOf(tokens.peek().start());
    if (tokens.opens("module")) {
      return parseModule(line);
    }
    if (tokens.opens("invoke") || tokens.opens("get")) {
      return new Command.Perform(line, parseAction());
    }
    tokens.expectOpen();
    Token keyword = tokens.expect(Kind.KEYWORD, "a command");
    Command command = parseRest(keyword, line);
    tokens.expectClose();
    return command;
  }

  private Command parseRest(Token keyword, int line) {
    return switch (keyword.text()) {
      case "register" -> new Command.Register(line, parseText(), parseName());
      case "assert_return" -> new Command.AssertReturn(line, parseAction(), values.parseExpected());
      case "assert_trap" ->
          tokens.opens("module")
              ? new Command.AssertUninstantiable(line, parseSource(), parseText())
              : new Command.AssertTrap(line, parseAction(), parseText());
      case "assert_exhaustion" -> new Command.AssertExhaustion(line, parseAction(), parseText());
      case "assert_exception" -> new Command.AssertException(line, parseAction());
      case "assert_malformed" ->
          new Command.AssertMalformed(line, parseSource(), parseText(), false);
      case "assert_malformed_custom" ->
          new Command.AssertMalformed(line, parseSource(), parseText(), true);
      case "assert_invalid" -> new Command.AssertInvalid(line, parseSource(), parseText(), false);
      case "assert_invalid_custom" ->
          new Command.AssertInvalid(line, parseSource(), parseText(), true);
      case "assert_unlinkable" -> new Command.AssertUnlinkable(line, parseSource(), parseText());
      default -> throw keyword.unexpected("a command");
    };
  }

  private Command parseModule(int line) {
    Source form = tokens.takeForm();
    TokenStream start = new TokenStream(form);
    start.expectOpen();
    start.expectKeyword("module");
    if (start.accept("instance")) {
      Optional<String> first = acceptName(start);
      Optional<String> second = acceptName(start);
      start.expectClose();
      return second.isPresent()
          ? new Command.Instance(line, first, second)
          : new Command.Instance(line, Optional.empty(), first);
    }
    boolean isDefinition = start.accept("definition");
    Optional<String> name = acceptName(start);
    return new Command.Module(line, name, isDefinition, toSource(form, start, line));
  }

  private ModuleSource parseSource() {
    if (!tokens.opens("module")) {
      throw tokens.peek().unexpected("(module");
    }
    int line = lines.lineOf(tokens.peek().start());
    Source form = tokens.takeForm();
    TokenStream start = new TokenStream(form);
    start.expectOpen();
    start.expectKeyword("module");
    start.accept("definition");
    acceptName(start);
    return toSource(form, start, line);
  }

  /** Looks at what follows the module's name. */
  private ModuleSource toSource(Source form, TokenStream start, int line) {
    if (start.accept("binary")) {
      return new ModuleSource.Binary(parseStrings(start));
    }
    if (start.accept("quote")) {
      String fileName = form.fileName() + ":" + line + ":quote";
      return new ModuleSource.Quoted(parseStrings(start), fileName);
    }
    return new ModuleSource.Text(form);
  }

  private static byte[] parseStrings(TokenStream tokens) {
    BinaryOutput out = new BinaryOutput();
    while (tokens.at(Kind.STRING)) {
      out.bytes(tokens.next().bytes());
    }
    tokens.expectClose();
    return out.toByteArray();
  }

  private Action parseAction() {
    tokens.expectOpen();
    Token keyword = tokens.expect(Kind.KEYWORD, "invoke or get");
    Optional<String> instance = parseName();
    Action action;
    switch (keyword.text()) {
      case "invoke" -> action = new Action.Invoke(instance, parseText(), values.parseArguments());
      case "get" -> action = new Action.Get(instance, parseText());
      default -> throw keyword.unexpected("invoke or get");
    }
    tokens.expectClose();
    return action;
  }

  private Optional<String> parseName() {
    return acceptName(tokens);
  }

  private static Optional<String> acceptName(TokenStream tokens) {
    return tokens.at(Kind.ID) ? Optional.of(tokens.next().text()) : Optional.empty();
  }

  private String parseText() {
    Token token = tokens.expect(Kind.STRING, "a string");
    String text = Utf8.decode(token.bytes());
    if (text == null) {
      throw token.error("malformed UTF-8 encoding");
    }
    return text;
  }
}
