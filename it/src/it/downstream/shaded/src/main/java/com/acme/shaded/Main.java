package com.acme.shaded;

import com.acme.library.Greeter;
import dev.quern.runtime.Instance;
import dev.quern.runtime.InstanceAware;
import dev.quern.runtime.Memory;
import dev.quern.runtime.Trap;
import java.util.ArrayList;
import java.util.List;

/** Uses the library without knowing what it is made of. */
public final class Main {

  private static final class Host implements Greeter.Host, InstanceAware {
    private final List<String> printed = new ArrayList<>();
    private Memory memory;

    @Override
    public void bind(Instance instance) {
      memory = instance.memory("memory");
    }

    @Override
    public void print(int text, int length) {
      printed.add(memory.getString(text, length));
    }
  }

  private Main() {}

  public static void main(String[] arguments) {
    Host host = new Host();
    try (Greeter greeter = Greeter.instantiate(host)) {
      greeter.greet(0);
      greeter.greet(1);
      expect("undefined element", () -> greeter.greet(2));
      expect("unreachable", greeter::fail);
    }
    if (!host.printed.equals(List.of("hello", "goodbye"))) {
      throw new AssertionError(host.printed.toString());
    }
    System.out.println("shaded: " + host.printed + " in " + Greeter.class.getName());
  }

  private static void expect(String message, Runnable action) {
    try {
      action.run();
    } catch (Trap trap) {
      if (trap.getMessage().startsWith(message)) {
        return;
      }
      throw trap;
    }
    throw new AssertionError("no trap: " + message);
  }
}
