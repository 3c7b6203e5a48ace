package dev.quern.corpus;

import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import org.opentest4j.TestAbortedException;

/**
 * Modules for tests. A module that this machine lacks aborts the test, which is then reported as
 * skipped with what is missing and how to get it; {@code -Dquern.corpus.required=true} fails the
 * test instead.
 */
final class Modules {

  static final Corpus CORPUS = Corpus.ofBuild();

  private static final Set<String> REPORTED = new TreeSet<>();

  private Modules() {}

  static byte[] bytes(String id) {
    try {
      return CORPUS.load(id);
    } catch (MissingModuleException e) {
      throw missing(e);
    }
  }

  static byte[] bytes(ForeignProgram program) throws IOException, InterruptedException {
    try {
      return Files.readAllBytes(program.module());
    } catch (MissingModuleException e) {
      throw missing(e);
    }
  }

  static String text(String id, String path) {
    try {
      return CORPUS.text(id, path);
    } catch (MissingModuleException e) {
      throw missing(e);
    }
  }

  /** An instance of a module without imports. */
  static Guest guest(String id) {
    return QuernGuest.of(id, bytes(id));
  }

  /** An instance of a module whose imports a host gives. */
  static Instance instance(String id, Host host) {
    byte[] bytes = bytes(id);
    return QuernGuest.load(id, bytes).instantiate(host.imports(id, bytes), Limits.none());
  }

  private static TestAbortedException missing(MissingModuleException e) {
    if (Boolean.getBoolean("quern.corpus.required")) {
      throw new AssertionError(e.getMessage(), e);
    }
    if (REPORTED.add(e.carrier())) {
      System.out.println("SKIPPED: " + e.getMessage());
    }
    return new TestAbortedException(e.getMessage());
  }
}
