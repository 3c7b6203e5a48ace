package dev.quern.cli;

import dev.quern.compiler.strings.Owner;
import dev.quern.compiler.strings.StringConvention;
import dev.quern.compiler.strings.StringDeclarations;
import dev.quern.compiler.strings.StringForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** A file with the element {@code <strings>} of the Maven plugin's configuration, and no more. */
final class StringsFile {
  private static final int BUFFER_SIZE = 256;
  private static final Set<String> OF_TEXTS = Set.of("convention", "type", "charset", "freedBy");

  private final Path file;
  private Map<String, String> common = Map.of();

  private StringsFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws CommandException if it is not what is expected
   */
  static StringDeclarations read(Path file) throws IOException {
    return new StringsFile(file).declarations();
  }

  private StringDeclarations declarations() throws IOException {
    Element root = root();
    if (!root.getTagName().equals("strings")) {
      throw wrong("it begins with <" + root.getTagName() + ">, not with <strings>");
    }
    common =
        texts(
            root,
            "<strings>",
            Set.of("convention", "charset", "type", "allocate", "free", "fromSources"),
            Set.of("functions"));
    List<StringDeclarations.Function> functions = new ArrayList<>();
    for (Element element : within(root, "functions", "function")) {
      functions.add(function(element));
    }
    return new StringDeclarations(
        functions,
        text(common, "allocate"),
        text(common, "free"),
        isTrue(common, "fromSources") ? Optional.of(charset(Map.of())) : Optional.empty());
  }

  private Element root() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      // Nothing outside of the file is read.
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // Another one prints errors, too.
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(in).getDocumentElement();
    } catch (SAXParseException e) {
      throw new CommandException(
          file + ":" + e.getLineNumber() + ":" + e.getColumnNumber() + ": " + e.getMessage(), e);
    } catch (SAXException | ParserConfigurationException e) {
      throw new CommandException(file + ": " + e.getMessage(), e);
    }
  }

  private StringDeclarations.Function function(Element element) {
    Map<String, String> texts =
        texts(
            element,
            "<function>",
            Set.of("module", "name", "method"),
            Set.of("parameters", "result"));
    String name = text(texts, "name").orElseThrow(() -> wrong("a <function> has no <name>"));
    List<StringDeclarations.Parameter> parameters = new ArrayList<>();
    for (Element parameter : within(element, "parameters", "parameter")) {
      parameters.add(parameter(name, parameter));
    }
    List<Element> results = children(element, "result");
    return new StringDeclarations.Function(
        text(texts, "module"),
        name,
        text(texts, "method"),
        parameters,
        results.isEmpty() ? Optional.empty() : Optional.of(result(name, results.get(0))));
  }

  private StringDeclarations.Parameter parameter(String function, Element element) {
    String what = "a <parameter> of " + function;
    Map<String, String> texts = textsOf(element, what, "name", "index", "length", "nullable");
    if (texts.containsKey("name") == texts.containsKey("index")) {
      throw wrong(what + " needs either a <name> or an <index>, which counts from 0");
    }
    return new StringDeclarations.Parameter(
        texts.getOrDefault("name", texts.get("index")),
        text(texts, "length"),
        convention(what, texts),
        form(what, texts),
        charset(texts),
        isTrue(texts, "nullable"),
        owner(what, texts, Owner.CALLER));
  }

  private StringDeclarations.Result result(String function, Element element) {
    String what = "the <result> of " + function;
    Map<String, String> texts =
        textsOf(
            element,
            what,
            "free",
            "pointerOut",
            "lengthOut",
            "success",
            "buffer",
            "capacity",
            "bufferSize");
    boolean hasBuffer = texts.containsKey("buffer");
    if (!hasBuffer && !texts.containsKey("freedBy")) {
      throw wrong(what + " does not say who frees it: <freedBy> is caller, callee or nobody");
    }
    if (!hasBuffer && (texts.containsKey("capacity") || texts.containsKey("bufferSize"))) {
      throw wrong(what + " says how large a buffer is, but has no <buffer>");
    }
    return new StringDeclarations.Result(
        convention(what, texts),
        form(what, texts),
        charset(texts),
        owner(what, texts, Owner.NOBODY),
        text(texts, "free"),
        text(texts, "pointerOut"),
        text(texts, "lengthOut"),
        text(texts, "success").map(number -> number(what, "success", number, Long::valueOf)),
        text(texts, "buffer").map(buffer -> buffer(what, buffer, texts)));
  }

  private StringDeclarations.Buffer buffer(String what, String at, Map<String, String> texts) {
    int size =
        text(texts, "bufferSize")
            .map(number -> number(what, "bufferSize", number, Integer::valueOf))
            .orElse(BUFFER_SIZE);
    return new StringDeclarations.Buffer(at, text(texts, "capacity"), size);
  }

  private <T> T number(String what, String element, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      throw wrong(what + " has the <" + element + "> " + text + ", which is no number");
    }
  }

  private StringConvention convention(String what, Map<String, String> texts) {
    String name =
        text(texts, "convention")
            .or(() -> text(common, "convention"))
            .orElseThrow(() -> wrong(what + " has no <convention>, nor has <strings> one for all"));
    return known(what, "convention", name, StringConvention.of(name), StringConvention.values());
  }

  private StringForm form(String what, Map<String, String> texts) {
    String name =
        text(texts, "type").or(() -> text(common, "type")).orElse(StringForm.STRING.title());
    return known(what, "type", name, StringForm.of(name), StringForm.values());
  }

  private Owner owner(String what, Map<String, String> texts, Owner without) {
    String name = texts.get("freedBy");
    return name == null ? without : known(what, "freedBy", name, Owner.of(name), Owner.values());
  }

  private <T> T known(String what, String element, String name, Optional<T> found, T[] all) {
    return found.orElseThrow(
        () ->
            wrong(
                what
                    + (" has the <" + element + "> " + name + ", which is none of ")
                    + String.join(", ", List.of(all).stream().map(Object::toString).toList())));
  }

  private Charset charset(Map<String, String> texts) {
    String name = text(texts, "charset").or(() -> text(common, "charset")).orElse("");
    try {
      return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw wrong("this JVM does not know the <charset> " + name);
    }
  }

  private boolean isTrue(Map<String, String> texts, String name) {
    String text = texts.getOrDefault(name, "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw wrong("<" + name + "> is true or false, not " + text);
    }
    return text.equals("true");
  }

  private static Optional<String> text(Map<String, String> texts, String name) {
    return Optional.ofNullable(texts.get(name));
  }

  private Map<String, String> textsOf(Element element, String what, String... more) {
    Set<String> names = new TreeSet<>(OF_TEXTS);
    names.addAll(List.of(more));
    return texts(element, what, names, Set.of());
  }

  /** The texts of an element's children by their names; other children must be known. */
  private Map<String, String> texts(
      Element element, String what, Set<String> names, Set<String> others) {
    Map<String, String> texts = new TreeMap<>();
    for (Element child : children(element)) {
      String name = child.getTagName();
      boolean isOther = others.contains(name);
      if (!isOther && (!names.contains(name) || !children(child).isEmpty())) {
        throw wrong(what + " has no use for <" + name + ">");
      }
      if (texts.put(name, child.getTextContent().strip()) != null) {
        throw wrong(what + " has <" + name + "> twice");
      }
    }
    return texts;
  }

  private List<Element> within(Element element, String list, String name) {
    List<Element> found = new ArrayList<>();
    for (Element child : children(element, list)) {
      for (Element each : children(child)) {
        if (!each.getTagName().equals(name)) {
          throw wrong("<" + list + "> has no use for <" + each.getTagName() + ">");
        }
        found.add(each);
      }
    }
    return found;
  }

  private static List<Element> children(Element element, String name) {
    return children(element).stream().filter(child -> child.getTagName().equals(name)).toList();
  }

  private static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    NodeList nodes = element.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  private CommandException wrong(String reason) {
    return new CommandException(file + ": " + reason);
  }
}
