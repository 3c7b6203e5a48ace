package com.acme.program;

import com.acme.store.Store;
import com.acme.worker.Worker;
import dev.quern.runtime.Function;
import dev.quern.runtime.Global;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Memory;
import dev.quern.runtime.Table;
import dev.quern.runtime.Trap;
import java.util.Objects;

/** Links two modules that were compiled apart, by name and by typed Java objects. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    try (Store store = Store.instantiate();
        Worker worker =
            Worker.instantiate(new Imports().instance("store", store.instance()))) {
      check(store, worker);
      expect(true, store.incrementer() == store.handlers().get(2));
    }
    try (Store store = Store.instantiate();
        Worker worker = Worker.instantiate(new TypedStore(store))) {
      check(store, worker);
    }
    System.out.println("linked in " + Main.class.getModule());
  }

  private static void check(Store store, Worker worker) {
    // A function and several results across modules.
    expect(42, worker.twice(21));
    expect(2, worker.sum());
    // One memory: the importer's data segment, its stores and its growth.
    expect(42, store.read(100));
    worker.write(65_532, 7);
    expect(7, store.read(65_532));
    expect(1, worker.grow());
    worker.write(65_536, 9);
    expect(9, store.read(65_536));
    expect(2, store.memory().pages());
    // One table: functions of both modules in it, called from both.
    expect(10, worker.call(0, 5));
    expect(25, worker.call(1, 5));
    expect(10, store.call(0, 5));
    expect(25, store.call(1, 5));
    // A function reference that travels, and stays the function of its instance.
    expectTrap("uninitialized element", () -> store.call(2, 5));
    worker.install();
    expect(6, store.call(2, 5));
    expect(6, worker.call(2, 5));
    expect(2, store.count().getInt());
    // A global that both see.
    store.count().setInt(40);
    expect(42, worker.sum());
    expect(0, worker.same());
    expect(7, ((Function) store.handlers().get(2)).call(6));
    expect(41, store.count().getInt());
  }

  private static void expect(Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError("expected " + expected + ", not " + actual);
    }
  }

  private static void expectTrap(String message, Runnable action) {
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

  /** The exports of one module as the imports of the other. */
  private record TypedStore(Store store) implements Worker.Store {
    @Override
    public Memory memory() {
      return store.memory();
    }

    @Override
    public Table handlers() {
      return store.handlers();
    }

    @Override
    public Global count() {
      return store.count();
    }

    @Override
    public long base() {
      return store.base();
    }

    @Override
    public int twice(int x) {
      return store.twice(x);
    }

    @Override
    public Function incrementer() {
      return store.incrementer();
    }

    @Override
    public SplitResult split(long x) {
      Store.SplitResult result = store.split(x);
      return new SplitResult(result.value0(), result.value1());
    }
  }
}
