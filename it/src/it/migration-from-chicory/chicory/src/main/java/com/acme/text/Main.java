package com.acme.text;

import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Splits a text into words. */
public final class Main {

  private final List<String> words = new ArrayList<>();
  private final Instance instance;

  private Main() {
    HostFunction onWord =
        new HostFunction(
            "env",
            "on_word",
            FunctionType.of(List.of(ValType.I32, ValType.I32), List.of()),
            (caller, arguments) -> {
              words.add(caller.memory().readString((int) arguments[0], (int) arguments[1]));
              return null;
            });
    instance =
        Instance.builder(Words.load())
            .withMachineFactory(Words::create)
            .withImportValues(ImportValues.builder().addFunction(onWord).build())
            .build();
  }

  private int split(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int input = (int) instance.export("input").apply()[0];
    instance.memory().write(input, bytes);
    ExportFunction split = instance.export("split");
    return (int) split.apply(bytes.length)[0];
  }

  private double exactMeanLength() {
    return Double.longBitsToDouble(instance.export("exact_mean_length").apply()[0]);
  }

  private boolean hasMean() {
    try {
      instance.export("mean_length").apply();
      return true;
    } catch (ChicoryException e) {
      return false;
    }
  }

  public static void main(String[] arguments) {
    Main main = new Main();
    System.out.println(
        main.split("a quern grinds grain") + " words: " + main.words + ", " + main.hasMean());
    System.out.println(main.exactMeanLength() + " letters in the mean");
    System.out.println(main.split("  ") + " words: " + main.hasMean());
  }
}
