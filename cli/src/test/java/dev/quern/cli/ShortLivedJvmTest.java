package dev.quern.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortLivedJvmTest {

  private static final List<String> PROGRAM = List.of("compile", "a b.wasm", "-o", "a.jar");

  private static Optional<List<String>> changed(String options, Set<String> variables) {
    List<String> java = new ArrayList<>(List.of(options.split(" ")));
    java.addAll(PROGRAM);
    return ShortLivedJvm.withOptions(java, PROGRAM, variables);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-jar quern.jar",
        "-Xmx2g -Xms1g -Xss4m -Dname=value -jar quern.jar",
        "-XX:SharedArchiveFile=quern.jsa -jar quern.jar",
        "-cp classes dev.quern.cli.Main"
      })
  void optionsAreAdded(String options) {
    List<String> expected = new ArrayList<>(ShortLivedJvm.OPTIONS);
    expected.addAll(List.of(options.split(" ")));
    expected.addAll(PROGRAM);
    assertEquals(Optional.of(expected), changed(options, Set.of("PATH")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:+UseParallelGC -jar quern.jar",
        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar quern.jar",
        "-agentlib:jdwp=transport=dt_socket -jar quern.jar",
        "@options -jar quern.jar",
        "-Xint -jar quern.jar",
        "-jar quern.jar run",
        "-Xmx2g"
      })
  void aChoiceOfTheUserStays(String options) {
    assertEquals(Optional.empty(), changed(options, Set.of()));
  }

  @Test
  void variablesWithOptionsStay() {
    assertEquals(Optional.empty(), changed("-jar quern.jar", Set.of("JAVA_TOOL_OPTIONS")));
  }

  @Test
  void anUnknownCommandLineStays() {
    List<String> cut = List.of("-jar", "quern.jar", "compile", "a b.wa");
    assertEquals(Optional.empty(), ShortLivedJvm.withOptions(cut, PROGRAM, Set.of()));
    assertEquals(Optional.empty(), ShortLivedJvm.withOptions(List.of(), PROGRAM, Set.of()));
  }
}
