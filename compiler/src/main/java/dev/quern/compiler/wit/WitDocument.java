package dev.quern.compiler.wit;

import java.util.List;
import java.util.Optional;

/**
 * What a description says, before names are looked up.
 *
 * @param packageName the package, such as {@code acme:geo}; empty if it has none
 * @param version its version with an {@code @} before it, or empty
 * @param scopes its interfaces and worlds, in order
 */
record WitDocument(String packageName, String version, List<Scope> scopes) {

  WitDocument {
    scopes = List.copyOf(scopes);
  }

  /**
   * An interface, or a world.
   *
   * @param kind {@code interface} or {@code world}
   * @param name its name
   * @param place where its name is
   * @param uses types of other interfaces that it uses
   * @param definitions its types
   * @param functions its functions; of a world those that it exports
   * @param exports the interfaces that a world exports
   */
  record Scope(
      String kind,
      String name,
      Place place,
      List<Use> uses,
      List<Definition> definitions,
      List<Function> functions,
      List<Reference> exports) {}

  /**
   * A type of another interface.
   *
   * @param scope the interface
   * @param type its type
   * @param name what it is called here
   * @param place where that is
   */
  record Use(Reference scope, Reference type, String name, Place place) {}

  /**
   * A name that stands for something defined elsewhere.
   *
   * @param name the name
   * @param place where it is used
   */
  record Reference(String name, Place place) {}

  /**
   * A type with a name.
   *
   * @param sort what it is
   * @param name its name
   * @param place where its name is
   * @param members its fields, cases or labels; of another name the one type that it stands for
   * @param doc the comment that documents it, or empty
   */
  record Definition(Sort sort, String name, Place place, List<Member> members, String doc) {}

  /** Sorts of types with names. */
  enum Sort {
    RECORD,
    VARIANT,
    ENUM,
    FLAGS,
    ALIAS
  }

  /**
   * A field, a case, a label or a parameter.
   *
   * @param name its name
   * @param place where that is
   * @param type its type; empty for labels, and for cases that have none
   * @param doc the comment that documents it, or empty
   */
  record Member(String name, Place place, Optional<Expression> type, String doc) {}

  /**
   * A function.
   *
   * @param name its name
   * @param place where that is
   * @param parameters what it takes
   * @param result what it gives
   * @param doc the comment that documents it, or empty
   */
  record Function(
      String name, Place place, List<Member> parameters, Optional<Expression> result, String doc) {}

  /**
   * A type as it is written.
   *
   * @param name the name of a type, or {@code list}, {@code option}, {@code result} or {@code
   *     tuple} if it is built in
   * @param builtIn whether the name cannot be that of a definition
   * @param place where it is
   * @param arguments what is between angle brackets; empty for {@code _}
   */
  record Expression(
      String name, boolean builtIn, Place place, List<Optional<Expression>> arguments) {}
}
