package com.acme;

import com.acme.Callbacks.Types.City;
import com.acme.Callbacks.Types.Shape;
import dev.quern.runtime.extras.Ptr;
import java.util.ArrayList;
import java.util.List;

/** A host that is called with pointers, constants and strings. */
public final class CallbacksCheck {

  private static final class Host implements Callbacks.Env {
    final List<Object> seen = new ArrayList<>();
    RuntimeException failure;

    @Override
    public int visit(Ptr<City> city, int position) {
      if (failure != null) {
        throw failure;
      }
      seen.add(city.get().id() + " " + city.get().shape() + " " + position);
      city.get().id(city.get().id() * 10);
      return position;
    }

    @Override
    public Ptr<City> next(Ptr<City> city) {
      return city.plus(1);
    }

    @Override
    public Shape other(Shape shape) {
      return shape == Shape.SQUARE ? Shape.CIRCLE : Shape.SQUARE;
    }

    @Override
    public void tell(String line) {
      seen.add(line);
    }

    @Override
    public void say(String text) {
      seen.add(text);
    }
  }

  public static void check() {
    Host host = new Host();
    try (Callbacks callbacks = Callbacks.instantiate(host)) {
      equal(3, callbacks.each());
      equal(List.of("1 CIRCLE 0", "2 SQUARE 1", "3 CIRCLE 2"), host.seen);
      Ptr<City> first = Ptr.of(callbacks.memory(), callbacks.all(), City.LAYOUT);
      equal(20, callbacks.follow(first));
      equal(30, callbacks.follow(first.plus(1)));
      equal(Shape.SQUARE, callbacks.flip(Shape.CIRCLE));
      equal(Shape.CIRCLE, callbacks.flip(Shape.SQUARE));
      equal(5, callbacks.flip(0));
      host.seen.clear();
      callbacks.speak();
      equal(List.of("spoken"), host.seen);
      host.seen.clear();
      equal(2, callbacks.count("t\u00e4nnet", (int) 'n'));
      equal(List.of("t\u00e4nnet"), host.seen);
      equal("Tabarka", callbacks.name_of(first.plus(1)));
      equal("the second", callbacks.longer("a", "bc"));
      equal(64, callbacks.fill(64, 128));
      host.failure = new UnsupportedOperationException("not today");
      try {
        callbacks.each();
        throw new AssertionError("nothing was thrown");
      } catch (UnsupportedOperationException e) {
        equal(true, e == host.failure);
        equal(0, e.getSuppressed().length);
        equal(null, e.getCause());
      }
    }
  }

  private static void equal(Object expected, Object actual) {
    if (!java.util.Objects.equals(expected, actual)) {
      throw new AssertionError("expected " + expected + ", but was " + actual);
    }
  }
}
