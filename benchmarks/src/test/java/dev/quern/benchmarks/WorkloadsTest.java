package dev.quern.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.benchmarks.engine.Engine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class WorkloadsTest {

  private static Workloads workloads(String names) throws Exception {
    return new Workloads(Options.parse(Path.of(""), List.of("--workloads", names)));
  }

  private static int answer(Workload workload) throws Exception {
    byte[] module = java.nio.file.Files.readAllBytes(workload.module());
    return workload.prepare(Engine.ALL.get("quern").get().compile(module)::instantiate).getAsInt();
  }

  @Test
  void onlyWhatIsAskedFor() throws Exception {
    Workloads workloads = workloads("kernel/(json|lz)");
    List<String> names = workloads.found().stream().map(Workload::name).toList();
    assertEquals(List.of("kernel/json", "kernel/lz"), names);
    assertEquals(List.of(), workloads.missing());
    assertFalse(workloads.found().get(0).isCollected());
  }

  @Test
  void argumentsGoToAnotherProcessAsOneWord() {
    Workload workload =
        new Workload("gc/kotlin-trees", Path.of("x"), Workload.Driver.KOTLIN, List.of(1, 50));
    assertEquals("1,50", workload.argumentText());
    assertEquals(50, workload.argument());
    assertTrue(workload.isCollected());
    assertFalse(workload.hasHostReferences());
  }

  /** The numbers of primes, and a sum for which the program catches what it throws. */
  @Test
  void programsWithGarbageCollectionRun() throws Exception {
    Workloads workloads = workloads("gc/.*-(failures|sieve)");
    Assumptions.assumeTrue(workloads.missing().isEmpty(), workloads.missing()::toString);
    assertEquals(4, workloads.found().size());
    for (Workload workload : workloads.found()) {
      int which = workload.arguments().get(0);
      Workload small =
          new Workload(
              workload.name(), workload.module(), workload.driver(), List.of(which, 5_000));
      assertEquals(
          workload.name().endsWith("sieve") ? 669 : 4_179_166, answer(small), small.name());
    }
  }
}
