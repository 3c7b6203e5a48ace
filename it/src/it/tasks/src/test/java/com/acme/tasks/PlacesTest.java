package com.acme.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.tasks.Places.Types.Kind;
import com.acme.tasks.Places.Types.Place;
import dev.quern.runtime.extras.Ptr;
import dev.quern.runtime.extras.Scope;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacesTest {

  @Test
  void anArrayOfStructures() {
    try (Places places = Places.instantiate();
        Scope scope = places.scope()) {
      Ptr<Place> list = scope.array(Place.LAYOUT, 3);
      list.get(0).latitude(36.78).longitude(8.69).people(10_843);
      list.get(1).latitude(36.81).longitude(10.18).people(638_845);
      list.get(2).latitude(36.87).longitude(10.34).people(661);

      places.classify(list, 3);
      List<Kind> kinds = IntStream.range(0, 3).mapToObj(i -> list.get(i).kind()).toList();
      assertEquals(List.of(Kind.TOWN, Kind.CITY, Kind.VILLAGE), kinds);

      Place largest = places.largest(list, 3).get();
      assertEquals(638_845, largest.people());
      assertEquals(list.plus(1), largest.pointer());
      assertTrue(places.largest(list, 0).isNull());
      assertThrows(IllegalArgumentException.class, () -> largest.people(-1));

      Place.Values copy = largest.toRecord();
      largest.people(0);
      assertEquals(638_845, copy.people());
    }
  }
}
