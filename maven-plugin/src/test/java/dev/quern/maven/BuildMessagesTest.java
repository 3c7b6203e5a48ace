package dev.quern.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.Report;
import dev.quern.compiler.module.ModuleException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.codehaus.plexus.build.BuildContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people and an IDE are told. */
class BuildMessagesTest {

  @TempDir Path folder;

  private final List<String> told = new ArrayList<>();

  /** Writes down what it is told. */
  private final BuildContext ide =
      (BuildContext)
          Proxy.newProxyInstance(
              BuildContext.class.getClassLoader(),
              new Class<?>[] {BuildContext.class},
              (proxy, method, arguments) -> {
                String text = method.getName() + Arrays.toString(arguments);
                told.add(text.replace(folder + "/", ""));
                return null;
              });

  private final BuildMessages messages = new BuildMessages(new SystemStreamLog(), ide);

  private ModuleSource.FromFile file(String name) {
    return new ModuleSource.FromFile(folder.resolve(name), "src/" + name, Optional.empty());
  }

  private BuildRequest request(ModuleSource source) {
    return new BuildRequest(
        "compile-default",
        List.of(new BuildRequest.Module(source, "a.M", CompilerOptions.of(Map.of()))),
        folder.resolve("sources"),
        folder.resolve("classes"),
        folder.resolve("copies"),
        folder.resolve("state"),
        "1");
  }

  @Test
  void takesOldMarksAwayAndRefreshesWhatWasWritten() throws Exception {
    Files.writeString(folder.resolve("m.wasm"), "1");
    BuildRequest request = request(file("m.wasm"));
    messages.clear(request);
    new BuildOrchestrator(new ModuleLoader(name -> folder), new FakeCompiler(), messages)
        .build(request);
    assertEquals(List.of("removeMessages[m.wasm]", "refresh[sources]", "refresh[classes]"), told);
    told.clear();
    new BuildOrchestrator(new ModuleLoader(name -> folder), new FakeCompiler(), messages)
        .build(request);
    assertEquals(List.of(), told);
  }

  @Test
  void marksThePlaceOfAnError() {
    messages.mark(BuildException.in(file("m.wat"), "read", "unknown operator", "Mend it.", 3, 5));
    assertEquals(List.of("addMessage[m.wat, 3, 5, unknown operator, 2, null]"), told);
  }

  @Test
  void marksAFileWhoseBinaryIsBroken() {
    ModuleException error =
        new ModuleException(ModuleException.Kind.MALFORMED, 8, "unexpected end");
    messages.mark(CompilationErrors.explain(file("m.wasm"), error));
    assertEquals(
        List.of("addMessage[m.wasm, 0, 0, unexpected end (at byte 8 (0x8)), 2, null]"), told);
  }

  @Test
  void whatIsNoFileOfTheProjectGetsNoMark() {
    Container archive = new Container.Artifact("g:a:1");
    ModuleSource entry = new ModuleSource.FromEntry(archive, "m.wat", Optional.empty());
    messages.clear(request(entry));
    messages.mark(BuildException.in(entry, "read", "unknown operator", "Mend it.", 3, 5));
    messages.mark(new BuildException("Cannot", "because", "Mend it."));
    assertEquals(List.of(), told);
  }

  private static Log logTo(List<String> lines) {
    return new SystemStreamLog() {
      @Override
      public void info(CharSequence content) {
        lines.add(content.toString());
      }
    };
  }

  @Test
  void saysThatModulesAreGone() {
    List<String> lines = new ArrayList<>();
    BuildMessages logged = new BuildMessages(logTo(lines), ide);
    BuildRequest one = request(file("a.wasm"));
    BuildRequest none =
        new BuildRequest(
            one.goal(), List.of(), folder, folder, folder, folder, one.compilerVersion());
    logged.finish(BuildResult.COMPILED, one, folder.toFile(), 1_000_000);
    logged.finish(BuildResult.COMPILED, none, folder.toFile(), 1_000_000);
    String deleted = "Nothing to compile: deleted the outputs of modules that are gone, ";
    assertEquals(
        List.of(
            deleted + "1 WebAssembly module up to date",
            deleted + "there are no others in " + folder),
        lines);
  }

  @Test
  void whatAnotherDependencyWouldGiveIsSaidOnce() {
    List<String> lines = new ArrayList<>();
    BuildMessages logged = new BuildMessages(logTo(lines), ide);
    List<String> hints = List.of("With it there is more");
    Report facts = new Report(List.of(), List.of(), List.of(), hints, Map.of());
    for (String module : List.of("a.wasm", "b.wasm", "c.wasm", "d.wasm", "e.wasm")) {
      logged.compiled(new ModuleReport(module, "M", 8, "", 1, 1, facts));
    }
    lines.clear();
    logged.finish(BuildResult.COMPILED, request(file("a.wasm")), folder.toFile(), 1_000_000);
    assertEquals("With it there is more: a.wasm, b.wasm, c.wasm and 2 more", lines.get(0));
    assertEquals(2, lines.size());
  }
}
