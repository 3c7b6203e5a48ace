package dev.quern.compiler.wit;

import dev.quern.compiler.wit.WitDocument.Definition;
import dev.quern.compiler.wit.WitDocument.Expression;
import dev.quern.compiler.wit.WitDocument.Member;
import dev.quern.compiler.wit.WitDocument.Reference;
import dev.quern.compiler.wit.WitDocument.Scope;
import dev.quern.compiler.wit.WitDocument.Use;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Looks names up in the interfaces and worlds of a description. */
final class WitNames {

  /** A definition and where it is. */
  record Found(Definition definition, Scope scope) {}

  private final String file;
  private final Map<String, Scope> scopes = new HashMap<>();
  private final Map<Scope, Map<String, Definition>> definitions = new IdentityHashMap<>();
  private final Map<Scope, Map<String, Use>> uses = new IdentityHashMap<>();

  /**
   * Checks that nothing has two meanings.
   *
   * @throws WitException if something has, or an interface is not there
   */
  WitNames(String file, WitDocument document) {
    this.file = file;
    Map<String, Place> places = new HashMap<>();
    for (Scope scope : document.scopes()) {
      claim(file, places, scope.name(), scope.place());
      scopes.put(scope.name(), scope);
      Map<String, Place> members = new HashMap<>();
      Map<String, Definition> own = new HashMap<>();
      Map<String, Use> used = new HashMap<>();
      scope.definitions().forEach(d -> claim(file, members, d.name(), d.place()));
      scope.uses().forEach(use -> claim(file, members, use.name(), use.place()));
      scope.functions().forEach(f -> claim(file, members, f.name(), f.place()));
      scope.definitions().forEach(d -> own.put(d.name(), d));
      scope.uses().forEach(use -> used.put(use.name(), use));
      definitions.put(scope, own);
      uses.put(scope, used);
    }
    for (Scope scope : document.scopes()) {
      scope.exports().forEach(this::scope);
    }
  }

  /** Names that differ in case only are equal, as in WIT. */
  private static void claim(String file, Map<String, Place> taken, String name, Place place) {
    Place other = taken.putIfAbsent(name.toLowerCase(Locale.ROOT), place);
    if (other != null) {
      throw new WitException(
          file,
          place,
          name + " is there twice, the first time at line " + other.line(),
          "Give one of them another name.");
    }
  }

  /** Checks the names of fields, cases, labels or parameters. */
  static void distinct(String file, List<Member> members) {
    Map<String, Place> taken = new HashMap<>();
    members.forEach(member -> claim(file, taken, member.name(), member.place()));
  }

  private Scope scope(Reference name) {
    Scope scope = scopes.get(name.name());
    if (scope == null || !scope.kind().equals("interface")) {
      throw new WitException(
          file,
          name.place(),
          "there is no interface " + name.name() + " in this file",
          "Correct the name, or copy the interface into this file.");
    }
    return scope;
  }

  /** The definition that a name stands for. */
  Found find(Expression expression, Scope scope) {
    return find(expression.name(), expression.place(), scope);
  }

  private Found find(String wanted, Place place, Scope start) {
    String name = wanted;
    Scope scope = start;
    // One step an interface at most, unless types are used in a circle.
    for (int i = 0; i <= scopes.size(); i++) {
      Definition own = definitions.get(scope).get(name);
      if (own != null) {
        return new Found(own, scope);
      }
      Use use = uses.get(scope).get(name);
      if (use == null) {
        throw new WitException(
            file,
            place,
            "there is no type "
                + name
                + " in the "
                + scope.kind()
                + " "
                + scope.name()
                + ", which has "
                + new TreeSet<>(definitions.get(scope).keySet()),
            "Correct the name, or define the type there.");
      }
      name = use.type().name();
      scope = scope(use.scope());
    }
    throw new WitException(
        file, place, "the type " + wanted + " is used in a circle", "Define it in one interface.");
  }

  /** Checks that what is used is there, also if nothing mentions it. */
  void check(Scope scope) {
    scope.uses().forEach(use -> find(use.name(), use.place(), scope));
  }
}
