package com.example.sourcemap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Prints where positions of jQuery's minified file come from. */
public final class Main {

  static final String MAP = "META-INF/resources/webjars/jquery/3.7.1/jquery.min.map";

  private Main() {}

  /**
   * Prints a line for each position in {@code positions.txt}.
   *
   * @param arguments none
   * @throws IOException if a resource cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    try (SourceMap map = new SourceMap(resource(MAP))) {
      lookUp(map).forEach(System.out::println);
    }
  }

  static List<String> lookUp(SourceMap map) throws IOException {
    return resource("positions.txt").lines()
        .map(position -> position.split(":"))
        .map(position -> map.lookUp(parse(position[0]), parse(position[1])))
        .map(found -> found.map(Main::original).orElse("no original position"))
        .collect(Collectors.toList());
  }

  private static int parse(String number) {
    return Integer.parseInt(number);
  }

  private static String original(Mapping mapping) {
    return mapping.source() + ":" + mapping.originalLine() + ":" + mapping.originalColumn();
  }

  static String resource(String name) throws IOException {
    try (InputStream in = Main.class.getClassLoader().getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
