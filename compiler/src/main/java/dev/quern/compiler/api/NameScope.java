package dev.quern.compiler.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Gives distinct Java names to a list of Wasm names that live in one scope.
 *
 * <p>First every name that the mapping leaves as it is keeps itself, so that an honest name never
 * depends on its neighbours. Then the others follow in order: the mapped name, with {@code _} after
 * it if it is reserved, and with {@code _2}, {@code _3} … after it if it is taken.
 */
final class NameScope {

  private final UnaryOperator<String> mapping;
  private final Predicate<String> reserved;
  private final UnaryOperator<String> key;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> nextSuffix = new HashMap<>();

  private NameScope(
      UnaryOperator<String> mapping, Predicate<String> reserved, UnaryOperator<String> key) {
    this.mapping = mapping;
    this.reserved = reserved;
    this.key = key;
  }

  /**
   * A scope of members.
   *
   * @param reserved names that are not free
   * @return an empty scope
   */
  static NameScope members(Predicate<String> reserved) {
    return new NameScope(JavaNames::member, reserved, UnaryOperator.identity());
  }

  /**
   * A scope of types, each a class file of its own: names that differ in case only count as equal,
   * since a file system may think so.
   *
   * @param reserved names that are not free, asked for in lower case
   * @return an empty scope
   */
  static NameScope types(Predicate<String> reserved) {
    return new NameScope(JavaNames::type, reserved, name -> name.toLowerCase(Locale.ROOT));
  }

  /**
   * Names all of a list.
   *
   * @param wasmNames the Wasm names, in order; they may repeat
   * @return a Java name each, all distinct and distinct from those given before
   */
  List<String> allocate(List<String> wasmNames) {
    List<String> mapped = new ArrayList<>(wasmNames.size());
    List<String> names = new ArrayList<>(wasmNames.size());
    for (String wasmName : wasmNames) {
      String name = mapping.apply(wasmName);
      mapped.add(name);
      names.add(name.equals(wasmName) && take(name) ? name : null);
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i) == null) {
        names.set(i, distinct(mapped.get(i)));
      }
    }
    return names;
  }

  private String distinct(String mapped) {
    String base = reserved.test(key.apply(mapped)) ? mapped + "_" : mapped;
    if (take(base)) {
      return base;
    }
    int suffix = nextSuffix.getOrDefault(base, 2);
    while (!take(base + "_" + suffix)) {
      suffix++;
    }
    nextSuffix.put(base, suffix + 1);
    return base + "_" + suffix;
  }

  private boolean take(String name) {
    String unique = key.apply(name);
    return !reserved.test(unique) && taken.add(unique);
  }
}
