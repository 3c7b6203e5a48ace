package dev.quern.compiler.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManglingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "_ZN4core9panicking5panic17h0e3d223f43db58cfE core::panicking::panic",
        "_ZN36_$LT$T$u20$as$u20$core..any..Any$GT$7type_id17h2356313d7e0446daE T::type_id",
        "_ZN4core3ptr28drop_in_place$LT$$RF$u64$GT$17hc79e5e565a4139c4E core::ptr::drop_in_place",
        "_ZN3geo5Shape4areaE geo::Shape::area",
        "_ZN3geo5Shape4areaEv geo::Shape::area",
        "_ZN99nothingE _ZN99nothingE",
        "_ZN _ZN",
        "_RNvC3foo3bar _RNvC3foo3bar",
        "plain plain"
      })
  void namesAreReadable(String mangled, String readable) {
    assertEquals(readable, Mangling.readable(mangled, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "core::option::Option<u32>::unwrap<u32> core::option::Option::unwrap",
        "std::operator<<<char> std::operator<<<char>",
        "std::vector<std::pair<int,int>>::push_back std::vector::push_back"
      })
  void templateArgumentsAreLeftOut(String qualified, String plain) {
    assertEquals(plain, PlainNames.of(qualified));
  }
}
