package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.Limits;
import dev.quern.compiler.module.MemoryType;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which declarations of memories need the layout for more than 2 GiB. */
class MemoryLayoutTest {

  private static final int CUSTOM_PAGES = 0;

  private static MemoryLayout layout(MemoryType type, long minimum) {
    return MemoryLayout.of(withMinimum(type, minimum), false);
  }

  private static MemoryType withMinimum(MemoryType type, long minimum) {
    Limits limits = new Limits(minimum, type.limits().maximum());
    return new MemoryType(type.addressType(), limits, type.shared(), type.pageSizeLog2());
  }

  private static MemoryType type(AddressType addresses, OptionalLong maximum, int pageSizeLog2) {
    return new MemoryType(addresses, new Limits(0, maximum), false, pageSizeLog2);
  }

  @ParameterizedTest
  @CsvSource({
    "I32, 0, FLAT",
    "I32, 32767, FLAT",
    "I32, 32768, LARGE",
    "I32, 65536, LARGE",
    "I64, 0, FLAT",
    "I64, 32767, FLAT",
    "I64, 32768, LARGE",
    "I64, 65536, LARGE",
    "I64, 281474976710656, LARGE"
  })
  void theMinimumDecides(AddressType addresses, long minimum, MemoryLayout expected) {
    int pages = MemoryType.DEFAULT_PAGE_SIZE_LOG2;
    assertEquals(expected, layout(type(addresses, OptionalLong.empty(), pages), minimum));
    // What a memory may grow to does not.
    assertEquals(expected, layout(type(addresses, OptionalLong.of(1L << 48), pages), minimum));
  }

  @ParameterizedTest
  @CsvSource({"0, FLAT", "2147483639, FLAT", "2147483640, LARGE", "4294967295, LARGE", "-1, LARGE"})
  void theMinimumOfPagesOfOneByteIsUnsigned(long minimum, MemoryLayout expected) {
    MemoryType type = type(AddressType.I64, OptionalLong.empty(), CUSTOM_PAGES);
    assertEquals(expected, layout(type, minimum));
  }

  @ParameterizedTest
  @EnumSource(AddressType.class)
  void theOptionDecidesForAllThatAreNotShared(AddressType addresses) {
    Limits limits = new Limits(1, OptionalLong.of(65_536));
    int pages = MemoryType.DEFAULT_PAGE_SIZE_LOG2;
    MemoryType alone = new MemoryType(addresses, limits, false, pages);
    MemoryType shared = new MemoryType(addresses, limits, true, pages);
    assertEquals(MemoryLayout.FLAT, MemoryLayout.of(alone, false));
    assertEquals(MemoryLayout.LARGE, MemoryLayout.of(alone, true));
    assertEquals(MemoryLayout.SHARED, MemoryLayout.of(shared, false));
    assertEquals(MemoryLayout.SHARED, MemoryLayout.of(shared, true));
    assertEquals(MemoryLayout.SHARED, layout(shared, 65_536));
  }
}
