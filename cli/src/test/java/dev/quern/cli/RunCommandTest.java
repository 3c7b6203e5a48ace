package dev.quern.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each option of {@code run}, in this JVM. */
@Timeout(120)
class RunCommandTest {

  private static final String IMPORTS =
      "Remedy: Build the program for WASI preview 1, which is all that it can import here; or call it"
          + " from Java, with an implementation of its imports (quern compile).\n";

  @TempDir Path folder;

  private Cli.Result run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", "--cache", folder + "/cache"));
    all.addAll(List.of(arguments));
    return Cli.run("input", Map.of("SECRET", "x"), false, all.toArray(String[]::new));
  }

  private static void check(int code, String out, String err, Cli.Result result) {
    assertEquals(new Cli.Result(code, out, err), result);
  }

  @Test
  void nothingIsGivenThatIsNotAskedFor() {
    check(1, "show.wat\n", "", run(Cli.module("show.wat")));
    check(8, "", "", run(Cli.module("create.wat"))); // badf: there is no directory
  }

  @Test
  void argumentsEnvironmentAndExitCode() {
    check(
        4,
        "show.wat\n--env\nb c\n-x\nA=1\nB=2=3\n",
        "",
        run("--env", "A=1", "--env=B=2=3", Cli.module("show.wat"), "--env", "b c", "-x"));
  }

  @Test
  void standardInput() {
    check(0, "input", "", run(Cli.module("cat.wat")));
  }

  @Test
  void directories() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    check(0, "/guest", "", run("--dir", data + "::/guest", Cli.module("create.wat")));
    assertTrue(Files.exists(data.resolve("new.txt")));
    Files.delete(data.resolve("new.txt"));
    check(69, "/guest", "", run("--dir", data + "::/guest::ro", Cli.module("create.wat")));
    assertFalse(Files.exists(data.resolve("new.txt")));
    Cli.Result ownName = run("--dir", "src/test", Cli.module("create.wat"));
    Files.delete(Path.of("src/test/new.txt"));
    check(0, "src/test", "", ownName);
    check(69, "src/test", "", run("--dir", "src/test::ro", Cli.module("create.wat")));
  }

  @Test
  void aTrapPrintsTheFunctions() {
    check(
        134,
        "",
        """
        quern: trap: integer divide by zero
          at ratio (trap.wat:0x60)
          at std::mean_int_ (trap.wat:0x70)
          at main (trap.wat:0x70)
        """,
        run(Cli.module("trap.wat")));
  }

  @ParameterizedTest
  @CsvSource({
    "add, '2 -3', '-1\n'",
    "add, '4294967295 0x10', '15\n'",
    "swap, '-9223372036854775808 1.5', '1.5\n-9223372036854775808\n'",
    "swap, '0xffffffffffffffff -inf', '-Infinity\n-1\n'",
    "half, nan, 'NaN\n'",
    "half, 3, '1.5\n'",
    "is-null, null, '1\n'",
    "nothing, '', ''",
    "ready, '', '1\n'",
  })
  void invoke(String function, String arguments, String output) {
    List<String> all = new ArrayList<>(List.of("--invoke", function, Cli.module("numbers.wat")));
    if (!arguments.isEmpty()) {
      all.addAll(List.of(arguments.split(" ")));
    }
    check(0, output, "", run(all.toArray(String[]::new)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add|1|add takes 2 arguments [i32, i32], not 1",
        "add|1 x|argument 1 of add is no i32: x",
        "add|1 4294967296|argument 1 of add is no i32: 4294967296",
        "add|1 -2147483649|argument 1 of add is no i32: -2147483649",
        "add|1 1.5|argument 1 of add is no i32: 1.5",
        "half|one|argument 0 of half is no f64: one",
        "is-null|1|argument 0 of is-null is no externref: 1",
        "memory|1|there is no exported function memory; there are: _initialize, ready, add, swap,"
            + " half, is-null, nothing",
      })
  void invokeWithWrongArguments(String function, String arguments, String message) {
    List<String> all = new ArrayList<>(List.of("--invoke", function, Cli.module("numbers.wat")));
    all.addAll(List.of(arguments.split(" ")));
    check(
        2, "", "quern: " + message + "\nTry: quern run --help\n", run(all.toArray(String[]::new)));
  }

  @Test
  void stackSize() {
    String[] call = {"--invoke", "down", Cli.module("deep.wat"), "30000"};
    Cli.Result small = run(with(call, "--stack-size", "400k"));
    assertEquals(134, small.code());
    List<String> lines = small.err().lines().toList();
    assertEquals("quern: trap: call stack exhausted", lines.get(0));
    assertTrue(lines.get(1).startsWith("  at down"), lines.get(1));
    assertTrue(lines.get(51).matches("  and \\d+ more"), lines.get(51));
    assertEquals("The stack can be larger, with --stack-size.", lines.get(52));
    check(0, "30000\n", "", run(with(call, "--stack-size", "256m")));
    check(0, "30000\n", "", run(call));
  }

  private static String[] with(String[] arguments, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  @Test
  void timeout() {
    Cli.Result result = run("--timeout", "0.5", Cli.module("spin.wat"));
    assertEquals(124, result.code());
    assertEquals("ready\n", result.out());
    List<String> lines = result.err().lines().toList();
    assertEquals("quern: the program took more than 0.5s", lines.get(0));
    assertTrue(lines.get(lines.size() - 1).startsWith("  at main (spin.wat:0x"), result.err());
    check(
        0,
        "5\n",
        "",
        run("--timeout", "60", "--invoke", "add", Cli.module("numbers.wat"), "2", "3"));
  }

  @Test
  void vectors() {
    String[] call = {"--invoke", "sum", Cli.module("vector.wat"), "1", "20", "300", "4000"};
    check(0, "4321\n", "", run(call));
    check(0, "4321\n", "", run(with(call, "--simd", "portable")));
    check(0, "4321\n", "", run(with(call, "--simd", "auto")));
    // This JVM runs without the module, which code for it says at once.
    Cli.Result result = run(with(call, "--simd", "vector"));
    assertEquals(1, result.code());
    assertTrue(result.err().contains("--add-modules jdk.incubator.vector"), result.err());
  }

  @Test
  void severalThreads() {
    check(42, "", "", run(Cli.module("threads.wat")));
    check(42, "", "", run("--timeout", "60", Cli.module("threads.wat")));
    Cli.Result result = run("--timeout", "0.5", Cli.module("threads-spin.wat"));
    assertEquals(124, result.code());
    assertEquals("quern: the program took more than 0.5s", result.err().lines().findFirst().get());
  }

  @Test
  void profile() throws IOException {
    Path recording = folder.resolve("run.jfr");
    Cli.Result result = run("--timeout", "2", "--profile=" + recording, Cli.module("spin.wat"));
    assertEquals(124, result.code());
    assertTrue(result.err().contains(" samples, one each 10 ms\n"), result.err());
    assertTrue(
        result.err().lines().anyMatch(line -> line.matches(" *\\d+\\.\\d % .* % {2}work")),
        result.err());
    assertTrue(result.err().contains("  main\n"), result.err());
    assertTrue(Files.size(recording) > 0);
  }

  @Test
  void modulesThatCannotBeRun() throws IOException {
    check(
        1,
        "",
        "quern: unknown import \"env\" \"nowhere\" of missing.wat\n" + IMPORTS,
        run(Cli.module("missing.wat")));
    check(
        1,
        "",
        "quern: numbers.wat is no program, for it exports no function _start; --invoke calls"
            + " another of its functions: _initialize, ready, add, swap, half, is-null, nothing\n",
        run(Cli.module("numbers.wat")));
    check(1, "", "quern: there is no file nope.wasm\n", run("nope.wasm"));
    Path text = Files.writeString(folder.resolve("text.wasm"), "(module)");
    check(
        1,
        "",
        "quern: magic header not detected: this is WebAssembly's text format (in module text.wasm,"
            + " at byte 0 (0x0))\nRemedy: Give the file the extension .wat, or convert it with"
            + " 'wat2wasm' or 'wasm-tools parse'.\n",
        run(text.toString()));
    Path broken = Files.write(folder.resolve("broken.wasm"), new byte[] {0, 'a', 's', 'm', 2});
    Cli.Result result = run(broken.toString());
    assertEquals(1, result.code());
    assertTrue(result.err().startsWith("quern: "), result.err());
    assertTrue(result.err().contains("broken.wasm"), result.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "run;no module",
        "run --nope x.wasm;unknown option --nope",
        "run --dir;the option --dir needs HOST[::GUEST][::ro]",
        "run --dir /no/such/folder x.wasm;--dir: there is no directory /no/such/folder",
        "run --dir .::a::b x.wasm;--dir needs HOST[::GUEST][::ro], not .::a::b",
        "run --dir .:: x.wasm;--dir needs HOST[::GUEST][::ro], not .::",
        "run --env A x.wasm;--env needs NAME=VALUE, not A",
        "run --env =A x.wasm;--env needs NAME=VALUE, not =A",
        "run --stack-size 0 x.wasm;--stack-size needs a size such as 512k, 64m or 1g, not 0",
        "run --stack-size 9999999999g x.wasm;--stack-size needs a size such as 512k, 64m or 1g,"
            + " not 9999999999g",
        "run --timeout -1 x.wasm;--timeout needs a number of seconds, not -1",
        "run --no-cache=x x.wasm;the option --no-cache takes no value",
      })
  void usageErrors(String arguments, String message) {
    check(2, "", "quern: " + message + "\nTry: quern run --help\n", Cli.run(arguments.split(" ")));
  }

  @Test
  void messagesOnATerminalAreColoured() {
    Map<String, String> plain = Map.of("NO_COLOR", "1");
    String[] arguments = {"run", "--no-cache", Cli.module("missing.wat")};
    assertTrue(Cli.run("", Map.of(), true, arguments).err().startsWith("\u001b[1;31mquern:"));
    assertTrue(Cli.run("", plain, true, arguments).err().startsWith("quern:"));
    assertTrue(Cli.run("", Map.of("TERM", "dumb"), true, arguments).err().startsWith("quern:"));
    assertTrue(Cli.run("", Map.of(), false, arguments).err().startsWith("quern:"));
  }

  @Test
  void namesDoNotControlTheTerminal() throws IOException {
    Path module = folder.resolve("names.wat");
    Files.writeString(module, "(module (import \"\\1b[31m\" \"x\\u{202e}\" (func)))");
    check(
        1,
        "",
        "quern: unknown import \"?[31m\" \"x?\" of names.wat\n" + IMPORTS,
        run(module.toString()));
  }

  @Test
  void theCacheIsUsed() throws IOException {
    Map<String, String> home = Map.of("HOME", folder.toString());
    String[] arguments = {"run", Cli.module("show.wat")};
    assertEquals("show.wat\n", Cli.run("", home, false, arguments).out());
    Path cache = folder.resolve(".cache/quern");
    List<Path> entries = CodeCacheTest.entries(cache);
    assertEquals(1, entries.size());
    // The code of another program under this key is what runs: nothing is compiled again.
    Path other = folder.resolve("other");
    Cli.run("run", "--cache", other.toString(), Cli.module("cat.wat"));
    Files.copy(
        CodeCacheTest.entries(other).get(0),
        entries.get(0),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertEquals("text", Cli.run("text", home, false, arguments).out());
    byte[] damaged = Files.readAllBytes(entries.get(0));
    damaged[damaged.length / 2] ^= 1;
    Files.write(entries.get(0), damaged);
    assertEquals("show.wat\n", Cli.run("text", home, false, arguments).out());
    assertEquals("show.wat\n", Cli.run("text", home, false, arguments).out());
    Path xdg = folder.resolve("xdg");
    Cli.run("", Map.of("XDG_CACHE_HOME", xdg.toString()), false, arguments);
    assertEquals(1, CodeCacheTest.entries(xdg.resolve("quern")).size());
    Cli.run("", home, false, "run", "--timeout", "60", Cli.module("show.wat"));
    assertEquals(2, CodeCacheTest.entries(cache).size(), "interruptible code is other code");
    Cli.run("", home, false, "run", "--no-cache", Cli.module("cat.wat"));
    assertEquals(2, CodeCacheTest.entries(cache).size());
  }

  @Test
  void aCacheThatCannotBeIsNoFailure() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "", StandardCharsets.UTF_8);
    Cli.Result result = Cli.run("run", "--cache", file.toString(), Cli.module("show.wat"));
    check(1, "", "quern: " + file + " is no folder, so it cannot be a cache\n", result);
    Cli.Result below = Cli.run("run", "--cache", file + "/below", Cli.module("show.wat"));
    check(1, "show.wat\n", "", below);
  }
}
