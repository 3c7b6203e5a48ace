package dev.quern.compiler.dwarf;

import java.util.ArrayList;
import java.util.List;

/** Sentences about what cannot be read: the first ones, since a lie can be told a million times. */
final class Warnings {
  private static final int MOST = 20;

  private final List<String> first = new ArrayList<>();
  private int more;

  void add(String warning) {
    if (first.size() < MOST) {
      first.add(warning);
    } else {
      more++;
    }
  }

  void addAll(Warnings others) {
    others.first.forEach(this::add);
    more += others.more;
  }

  List<String> list() {
    List<String> list = new ArrayList<>(first);
    if (more > 0) {
      list.add("%d more parts of the debugging information are ignored.".formatted(more));
    }
    return list;
  }
}
