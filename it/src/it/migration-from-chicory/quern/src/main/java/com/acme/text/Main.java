package com.acme.text;

import dev.quern.runtime.Instance;
import dev.quern.runtime.InstanceAware;
import dev.quern.runtime.Memory;
import dev.quern.runtime.Trap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Splits a text into words. */
public final class Main {

  /** What the module imports from "env". */
  private static final class Env implements Words.Env, InstanceAware {
    private final List<String> words = new ArrayList<>();
    private Memory memory;

    @Override
    public void bind(Instance caller) {
      memory = caller.memory("memory");
    }

    @Override
    public void on_word(int word, int length) {
      words.add(memory.getString(word, length));
    }
  }

  private final Env env = new Env();
  private final Words module = Words.instantiate(env);

  private int split(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    module.memory().putBytes(module.input(), bytes);
    return module.split(bytes.length);
  }

  private double exactMeanLength() {
    return module.exact_mean_length();
  }

  private boolean hasMean() {
    try {
      module.mean_length();
      return true;
    } catch (Trap e) {
      return false;
    }
  }

  public static void main(String[] arguments) {
    Main main = new Main();
    System.out.println(
        main.split("a quern grinds grain") + " words: " + main.env.words + ", " + main.hasMean());
    System.out.println(main.exactMeanLength() + " letters in the mean");
    System.out.println(main.split("  ") + " words: " + main.hasMean());
  }
}
