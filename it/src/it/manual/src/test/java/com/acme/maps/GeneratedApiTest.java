package com.acme.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Function;
import dev.quern.runtime.Instance;
import dev.quern.runtime.InstanceAware;
import dev.quern.runtime.Limits;
import dev.quern.runtime.LinkException;
import dev.quern.runtime.Memory;
import dev.quern.runtime.PerInstance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratedApiTest {

  /** Logs for one instance; reads the text from that instance's memory. */
  static final class Env implements Worker.Env, InstanceAware {
    final List<String> lines = new ArrayList<>();
    private Memory memory;

    @Override
    public void bind(Instance instance) {
      memory = instance.memory("memory");
    }

    @Override
    public void log(int text, int length) {
      lines.add(memory.getString(text, length));
    }

    @Override
    public long now() {
      return 1234;
    }
  }

  @Test
  void importsAreInterfaces() {
    Env env = new Env();
    Worker.Settings settings = () -> 1;
    try (Worker worker = Worker.instantiate(new Worker.Imports(env, settings))) {
      assertEquals(1234, worker.run());
      assertEquals(List.of("working"), env.lines);
    }
  }

  @Test
  void aSingleFunctionIsALambda() {
    List<Integer> squares = new ArrayList<>();
    try (Visitor visitor = Visitor.instantiate(squares::add)) {
      visitor.squares(4);
    }
    assertEquals(List.of(0, 1, 4, 9), squares);
  }

  @Test
  void importsByName() {
    List<Object> squares = new ArrayList<>();
    dev.quern.runtime.Imports imports =
        new dev.quern.runtime.Imports()
            .function(
                "env",
                "visit",
                "(func (param i32))",
                values -> {
                  squares.add(values[0]);
                  return null;
                });
    try (Visitor visitor = Visitor.instantiate(imports)) {
      visitor.squares(3);
    }
    assertEquals(List.of(0, 1, 4), squares);
  }

  /** One configuration, passed to any number of instances, each of which counts for itself. */
  record Counters(List<Counter> made) implements Visitor.Env, PerInstance {
    @Override
    public Object forInstance() {
      Counter counter = new Counter();
      made.add(counter);
      return counter;
    }

    @Override
    public void visit(int value) {
      throw new AssertionError("the instance calls its own counter");
    }
  }

  static final class Counter implements Visitor.Env {
    int sum;

    @Override
    public void visit(int value) {
      sum += value;
    }
  }

  @Test
  void hostsPerInstance() {
    Counters counters = new Counters(new ArrayList<>());
    try (Visitor one = Visitor.instantiate(counters);
        Visitor two = Visitor.instantiate(counters)) {
      one.squares(3);
      two.squares(4);
    }
    assertEquals(5, counters.made().get(0).sum);
    assertEquals(14, counters.made().get(1).sum);
  }

  @Test
  void globalsAndTables() {
    try (Worker worker = Worker.instantiate(new Worker.Imports(new Env(), () -> 0))) {
      worker.run();
      assertEquals(1, worker.runs().getLong());
      worker.runs().setLong(41);
      worker.run();
      assertEquals(42, worker.runs().getLong());

      Function now = worker.steps().getFunction(0);
      assertEquals(1234L, now.call());
      worker.steps().set(1, now);
      assertSame(now, worker.steps().get(1));
    }
  }

  @Test
  void exportsByName() {
    try (Geo geo = Geo.instantiate()) {
      Instance instance = geo.instance();
      assertEquals("[memory, unit, add, distance, div-mod]", instance.exportNames().toString());
      assertEquals(5, instance.function("add").call(2, 3));
      Object[] results = (Object[]) instance.function("div-mod").call(-10L, 3L);
      assertEquals(-3L, results[0]);
    }
  }

  @Test
  void limits() {
    Limits limits = Limits.none().withMemoryBytes(2 * Memory.PAGE_SIZE).withTableElements(1_000);
    try (Geo geo = Geo.instantiate(limits)) {
      assertEquals(1, geo.memory().grow(1)); // the previous size
      assertEquals(-1, geo.memory().grow(1)); // refused
    }
    Limits tooLow = Limits.none().withMemoryBytes(1_000);
    LinkException e = assertThrows(LinkException.class, () -> Geo.instantiate(tooLow));
    System.out.println(e.getMessage());
  }

  @Test
  void close() {
    Geo geo = Geo.instantiate();
    geo.close();
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> geo.add(2, 3));
    System.out.println(e.getMessage());
  }

  @Test
  void names() {
    try (Names names = Names.instantiate()) {
      names.parse_header();
      names.div_mod();
      names.div_mod_2();
      names.class_();
      names.close_();
      names.toString_();
      names._2d();
      names._u03c0();
      names.unnamed();
      names.unnamed_parameters(1, 2.0);
    }
  }
}
