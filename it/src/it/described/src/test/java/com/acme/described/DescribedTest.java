package com.acme.described;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.described.Catalog.Types.Color;
import com.acme.described.Catalog.Types.Handling;
import com.acme.described.Catalog.Types.Item;
import com.acme.described.Catalog.Types.PackingTag;
import com.acme.described.Catalog.Types.Part;
import dev.quern.runtime.extras.Ptr;
import dev.quern.runtime.extras.Scope;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A module of C without debugging information, and one of a description in the pom. */
class DescribedTest {

  @Test
  void functionsTakeAndGiveWhatIsDescribed() {
    try (Catalog catalog = Catalog.instantiate()) {
      assertEquals(4_000_000_001L, catalog.next_id(4_000_000_000L)); // u32
      assertThrows(IllegalArgumentException.class, () -> catalog.next_id(-1));
      Ptr<Item> item = catalog.find(7);
      assertEquals(Color.GREEN, catalog.paint(item, Color.DARK_BLUE));
      Set<Handling> handling = catalog.mark(item, EnumSet.of(Handling.KEEP_DRY));
      assertEquals(EnumSet.allOf(Handling.class), handling);
      assertEquals(2, catalog.count_letters("L\u00e4mpchen, Bl\u00e4tter", 'e')); // string, char
      assertEquals("n\u00b07", catalog.label(7));
    }
  }

  @Test
  void recordsHaveViews() {
    try (Catalog catalog = Catalog.instantiate();
        Scope scope = catalog.scope()) {
      Item item = catalog.find(7).get();
      assertEquals("L\u00e4mpchen", item.name());
      item.name(scope, "Lampe").ratings(scope, new int[] {1, 65_535}); // list<u16>
      assertEquals(PackingTag.BOX, item.packing().tag());
      assertEquals(1.5, item.packing().box().width());
      item.packing().roll(0.5f); // the case is now roll
      assertThrows(IllegalStateException.class, () -> item.packing().box());
      item.discount().value(20); // an option that is there
      for (Part part : item.parts()) {
        assertEquals(0, part.id() % 2);
      }
      Ptr<Part> parts = scope.array(Part.LAYOUT, 2);
      parts.get(0).count(3);
      parts.get(1).count(4);
      assertEquals(7, catalog.count_parts(parts, 2));
    }
  }

  @Test
  void aDescriptionMayStandInThePom() {
    try (Adder adder = Adder.instantiate()) {
      assertEquals(4_000_065_535L, adder.add_up(4_000_000_000L, 65_535));
      assertThrows(IllegalArgumentException.class, () -> adder.add_up(1, 65_536));
    }
  }
}
