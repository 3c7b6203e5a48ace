package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.runtime.Instance;
import dev.quern.runtime.Memory;
import dev.quern.wasi.MemoryFileSystem;
import dev.quern.wasi.Wasi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * CRuby 3.4 with its standard library: 30 MB, whose largest functions are cut into many methods.
 */
class RubyTest {

  private static final String SCRIPT =
      """
      require "json"
      require "set"
      Point = Struct.new(:x, :y) { def +(o) = Point.new(x + o.x, y + o.y) }
      fib = Hash.new { |h, n| h[n] = n < 2 ? n : h[n - 1] + h[n - 2] }
      puts RUBY_VERSION, RUBY_PLATFORM
      puts fib[90], 2**100, 7.fdiv(3).round(4), 10.divmod(-3).inspect
      puts (1..10).select(&:even?).map { _1**2 }.each_slice(2).to_a.inspect
      puts [Point.new(1, 2), Point.new(3, 4)].reduce(:+).inspect
      puts JSON.generate({ "a" => [1, nil, 2.5], "é" => "ü".upcase }), JSON.parse('{"k":[true]}')["k"].inspect
      puts "2024-06-30".gsub(/(\\d+)-(\\d+)-(\\d+)/) { "#$3.#$2.#$1" }, "%05.1f|%-6s|%x" % [3.14159, "ab", 255]
      begin
        Integer("x")
      rescue ArgumentError => e
        puts "#{e.class}: #{e.message}"
      ensure
        puts "ensured"
      end
      puts catch(:found) { 10.times { |i| throw :found, i if i == 7 }; nil }
      words = File.read("/data/words.txt").split
      File.write("/data/sorted.txt", words.sort.join(","))
      puts words.tally.max_by(&:last).inspect, Set.new(words).size, $stdin.read.lines.map(&:chomp).inspect
      case { name: "x", size: 3 }
      in { name: String => name, size: Integer => size } if size > 2
        puts "#{name} #{size}"
      end
      puts ObjectSpace.count_objects[:TOTAL] > 1000, ENV["LANG"]
      GC.start
      $stdout.flush
      "the value"
      """;

  private static final String ANSWER =
      """
      3.4.1
      wasm32-wasi
      2880067194370816120
      1267650600228229401496703205376
      2.3333
      [-4, -2]
      [[4, 16], [36, 64], [100]]
      #<struct Point x=4, y=6>
      {"a":[1,null,2.5],"é":"Ü"}
      [true]
      30.06.2024
      003.1|ab    |ff
      ArgumentError: invalid value for Integer(): "x"
      ensured
      7
      ["b", 3]
      3
      ["one", "two"]
      x 3
      true
      C.UTF-8
      """;

  private static final String INIT = "ruby-init: func(args: list<string>) -> ()";
  private static final String EVAL =
      "rb-eval-string-protect: func(str: string) -> tuple<handle<rb-abi-value>, s32>";
  private static final String TEXT = "rstring-ptr: func(value: handle<rb-abi-value>) -> string";

  /** What handles of Ruby's objects stand for. */
  private final List<Object> objects = new ArrayList<>();

  @Test
  void aScript() throws IOException, InterruptedException {
    MemoryFileSystem files = new MemoryFileSystem().write("words.txt", "b a b c b\n");
    String[] value = new String[1];
    WasiRun run =
        new WasiRun.Program("ruby.wasm", Modules.bytes("ruby"))
            .define(
                "canonical_abi.resource_new_rb-abi-value",
                arguments -> {
                  objects.add(arguments[0]);
                  return objects.size() - 1;
                })
            .define(
                "canonical_abi.resource_get_rb-abi-value",
                arguments -> objects.get((int) arguments[0]))
            .define("rb-js-abi-host.rb_wasm_throw_prohibit_rewind_exception", arguments -> null)
            .run(
                Wasi.builder()
                    .environment("LANG", "C.UTF-8")
                    .stdin("one\ntwo\n")
                    .inMemory(files, "/data"),
                instance -> value[0] = evaluate(instance, SCRIPT));
    assertEquals("", run.errors());
    assertEquals(ANSWER, run.output());
    assertEquals("the value", value[0]);
    assertEquals("a,b,b,b,c", files.readString("sorted.txt"));
  }

  private static String evaluate(Instance ruby, String script) {
    Memory memory = ruby.memory("memory");
    ruby.function("_initialize").call();
    int arguments = allocate(ruby, 3 * 8);
    int at = arguments;
    for (String argument : List.of("ruby.wasm\0", "-EUTF-8\0", "-e_=0\0")) {
      memory.putInt(at, string(ruby, argument));
      memory.putInt(at + 4, argument.length());
      at += 8;
    }
    ruby.function(INIT).call(arguments, 3);
    int length = script.getBytes(StandardCharsets.UTF_8).length;
    int result = (int) ruby.function(EVAL).call(string(ruby, script), length);
    int state = memory.getInt(result + 4);
    int text = (int) ruby.function(TEXT).call(memory.getInt(result));
    assertEquals(0, state);
    return memory.getString(memory.getInt(text), memory.getInt(text + 4));
  }

  private static int string(Instance ruby, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int address = allocate(ruby, bytes.length);
    ruby.memory("memory").putBytes(address, bytes);
    return address;
  }

  private static int allocate(Instance ruby, int length) {
    return (int) ruby.function("cabi_realloc").call(0, 0, 4, length);
  }
}
