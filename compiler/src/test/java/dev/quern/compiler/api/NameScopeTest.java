package dev.quern.compiler.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameScopeTest {

  @Test
  void aLegalNameKeepsItselfWhateverComesBeforeIt() {
    NameScope scope = NameScope.members(name -> false);
    assertEquals(
        List.of("a_b_2", "a_b", "a_b_3", "a_b_4"),
        scope.allocate(List.of("a-b", "a_b", "a.b", "a_b")));
  }

  @Test
  void aReservedNameGetsAnUnderscore() {
    NameScope scope = NameScope.members("close"::equals);
    assertEquals(
        List.of("close__2", "close_", "close__3"),
        scope.allocate(List.of("close", "close_", "close")));
  }

  @Test
  void suffixesStepOverNamesThatAreTaken() {
    NameScope scope = NameScope.members(name -> false);
    assertEquals(List.of("a_", "a__3", "a__2"), scope.allocate(List.of("a-", "a+", "a__2")));
  }

  @Test
  void typesDifferInMoreThanCase() {
    NameScope scope = NameScope.types("instance"::equals);
    assertEquals(
        List.of("Env_2", "ENV", "Instance_", "EnvX"),
        scope.allocate(List.of("env", "ENV", "instance", "env_x")));
  }

  @Test
  void manyCollisionsTakeLinearTime() {
    NameScope scope = NameScope.members(name -> false);
    List<String> names = scope.allocate(java.util.Collections.nCopies(200_000, "a-"));
    assertEquals("a__200000", names.get(199_999));
  }
}
