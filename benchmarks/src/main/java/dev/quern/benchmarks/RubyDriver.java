package dev.quern.benchmarks;

import dev.quern.benchmarks.host.Host;
import dev.quern.benchmarks.host.WasiHost;
import dev.quern.corpus.Guest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Ruby with the interface of its npm package, by which JavaScript evaluates scripts in an instance
 * that stays and holds the values. {@code ruby.mjs} is the same for V8.
 */
final class RubyDriver {

  private static final String INIT = "ruby-init: func(args: list<string>) -> ()";
  private static final String EVALUATE =
      "rb-eval-string-protect: func(str: string) -> tuple<handle<rb-abi-value>, s32>";
  private static final String TEXT = "rstring-ptr: func(value: handle<rb-abi-value>) -> string";
  private static final String FREE_TEXT = "cabi_post_rstring-ptr";
  private static final String DROP = "canonical_abi_drop_rb-abi-value";
  private static final String ALLOCATE = "cabi_realloc";

  /** Ruby's objects by their handles. */
  private final Map<Integer, Integer> objects = new HashMap<>();

  private final Guest ruby;
  private int next;

  /** Starts an interpreter. */
  RubyDriver(Function<Host, Guest> program) {
    Host host =
        new WasiHost(new byte[0])
            .define("rb-js-abi-host.rb_wasm_throw_prohibit_rewind_exception", arguments -> 0)
            .define("canonical_abi.resource_new_rb-abi-value", arguments -> hold(arguments[0]))
            .define(
                "canonical_abi.resource_get_rb-abi-value",
                arguments -> objects.get((int) arguments[0]));
    ruby = program.apply(host);
    ruby.call("_initialize");
    List<String> arguments = List.of("ruby\0", "-EUTF-8\0", "-e_=0\0");
    int list = ruby.callInt(ALLOCATE, 0, 0, Integer.BYTES, 2L * Integer.BYTES * arguments.size());
    int at = list;
    for (String argument : arguments) {
      Host.putInts(ruby, at, string(argument), argument.length());
      at += 2 * Integer.BYTES;
    }
    ruby.call(INIT, list, arguments.size());
  }

  private int hold(long object) {
    objects.put(next, (int) object);
    return next++;
  }

  private int string(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int address = ruby.callInt(ALLOCATE, 0, 0, 1, bytes.length);
    ruby.write(address, bytes);
    return address;
  }

  /** Evaluates a script whose value is a string. */
  String evaluate(String script) {
    int length = script.getBytes(StandardCharsets.UTF_8).length;
    int[] result = Host.ints(ruby, ruby.callInt(EVALUATE, string(script), length), 2);
    if (result[1] != 0) {
      throw new IllegalStateException("Ruby's state is " + result[1]);
    }
    int text = ruby.callInt(TEXT, result[0]);
    int[] place = Host.ints(ruby, text, 2);
    String value = ruby.readText(place[0], place[1]);
    ruby.call(FREE_TEXT, text);
    ruby.call(DROP, objects.remove(result[0]));
    return value;
  }
}
