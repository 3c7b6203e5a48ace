package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which compilation units get classes of their own. */
class SourceUnitsTest {

  /** Of units that have no code of other files. */
  private static Set<String> small(Map<String, Integer> bytes, Set<String> exported) {
    return SourceUnits.small(bytes, bytes, exported);
  }

  /** A program with an allocator and three small files of the library of C. */
  @Test
  void smallUnitsShareClassesUnlessJavaCallsThem() {
    Map<String, Integer> bytes =
        Map.of(
            "", 1, "abort.c", 3, "sbrk.c", 77, "strlen.c", 174, "words.c", 325, "dlmalloc.c", 8936);
    assertEquals(Set.of("", "abort.c", "sbrk.c", "strlen.c"), small(bytes, Set.of("words.c")));
  }

  /** {@code dlmalloc.c} includes {@code malloc.c}. */
  @Test
  void unitsWhoseCodeIsIncludedShareThem() {
    Map<String, Integer> bytes = Map.of("dlmalloc.c", 8_936, "sbrk.c", 77, "words.c", 325);
    Map<String, Integer> own = Map.of("dlmalloc.c", 119, "sbrk.c", 77, "words.c", 325);
    Set<String> exported = Set.of("words.c", "dlmalloc.c");
    assertEquals(Set.of("dlmalloc.c", "sbrk.c"), SourceUnits.small(bytes, own, exported));
    Map<String, Integer> more = Map.of("dlmalloc.c", 1_117, "sbrk.c", 77, "words.c", 325);
    assertEquals(Set.of(), SourceUnits.small(bytes, more, exported));
  }

  @Test
  void functionsWithoutSourcesShareThemWhereTheyAreFew() {
    Set<String> exported = Set.of("", "words.c");
    assertEquals(Set.of("", "abort.c"), small(Map.of("", 900, "abort.c", 3), exported));
    assertEquals(
        Set.of("abort.c", "sbrk.c"),
        small(Map.of("", 4_000, "abort.c", 3, "sbrk.c", 77), exported));
    assertEquals(Set.of(), small(Map.of("", 1, "words.c", 325), exported));
  }

  @Test
  void oneSmallUnitKeepsItsName() {
    assertEquals(Set.of(), small(Map.of("parse.c", 900, "divide.c", 90), Set.of("parse.c")));
  }

  @Test
  void aLibraryOfManySmallFilesHasFewClasses() {
    Map<String, Integer> bytes = new HashMap<>();
    for (int i = 0; i < 17; i++) {
      bytes.put("f" + i + ".c", 100);
    }
    assertEquals(bytes.keySet(), small(bytes, new HashSet<>(bytes.keySet())));
  }
}
