package dev.quern.compiler.debug;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManglingTest {

  private record Recorded(String mangled, String answer) {}

  /** What {@code record-names.sh} recorded: mangled names, and what another demangler says. */
  private static List<Recorded> recorded(String language) throws IOException {
    try (InputStream in = ManglingTest.class.getResourceAsStream("names-" + language + ".txt")) {
      List<Recorded> all = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] columns = line.split("\t");
        all.add(new Recorded(columns[0], columns[1]));
      }
      return all;
    }
  }

  private static String readable(String name) {
    return Mangling.readable(name, Optional.empty());
  }

  @Test
  void namesOfCppAreThoseOfAnotherDemanglerWithoutWhatIsInBrackets() throws IOException {
    List<Recorded> all = recorded("cpp");
    assertTrue(all.size() > 200, "" + all.size());
    for (Recorded name : all) {
      // Variables have no parameters; a shorter way to the same is to give them some.
      String answer =
          name.answer().matches(".*\\)( [a-z&]+)*") ? name.answer() : name.answer() + "()";
      assertEquals(readable(answer), readable(name.mangled()), name.mangled());
    }
  }

  @Test
  void namesOfRustAreThoseOfAnotherDemanglerWithoutWhatIsInBrackets() throws IOException {
    List<Recorded> all = recorded("rust");
    assertTrue(all.size() > 300, "" + all.size());
    for (Recorded name : all) {
      String plain =
          PlainNames.of(name.answer()).replaceAll("(for )?fn\\(.*\\)( -> [a-z0-9]+)?", "fn()");
      assertEquals(plain, readable(name.mangled()), name.mangled());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "_ZN3geo5Shape4areaEv|geo::Shape::area",
        "_ZN3geo4GridIiLi3EE2atEi|geo::Grid::at",
        "_ZN3geo4GridIiLi3EEC2Ev|geo::Grid::Grid",
        "_ZN3geo5ShapeD0Ev|geo::Shape::~Shape",
        "_ZN3geoplERKNS_5PointES2_|geo::operator+",
        "_ZN3geolsIcEERT_S2_|geo::operator<<",
        "_ZNK3geo5PointcvT_IdEEv|geo::Point::operator double",
        "_ZNK3geo5PointcvPT_IdEEv|geo::Point::operator double*",
        "_ZZN3geo3runEiENKUliE0_clEi|geo::run::{lambda#2}::operator()",
        "_ZN12_GLOBAL__N_14hideEv|(anonymous namespace)::hide",
        "_ZThn8_N3geo5Shape4areaEv|non-virtual thunk to geo::Shape::area",
        "_ZN3geo4callIFivEEEvT_.llvm.123|geo::call",
        "_ZN3geo5ShapeB5cxx114nameB5cxx11Ev|geo::Shape::name",
        "_ZN3geo3sumITkNS_6NumberEiEET_S1_|geo::sum",
      })
  void namesOfCpp(String mangled, String readable) {
    assertEquals(readable, readable(mangled));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "_RNvCs1234_7mycrate3foo|mycrate::foo",
        "_RINvNtC3std3mem8align_ofjE|std::mem::align_of",
        "_RNvMs_C3geoINtB4_4GridhKj3_E2at|geo::Grid::at",
        "_RNvXs0_C3geoRSmNtB5_4Area4area|&[u32]::area",
        "_RNCNvC3geo4main0|geo::main::{closure#0}",
        "_RNCNCNvC3geo4mains_00|geo::main::{closure#1}::{closure#0}",
        "_RNvC3geou8gdel_5qa|geo::gödel",
        "_RNvC3geo3bar.llvm.7|geo::bar",
        "_RNvC3foo3bar externref shim|foo::bar externref shim",
      })
  void namesOfRust(String mangled, String readable) {
    assertEquals(readable, readable(mangled));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "_ZN4core9panicking5panic17h0e3d223f43db58cfE|core::panicking::panic",
        "_ZN36_$LT$T$u20$as$u20$core..any..Any$GT$7type_id17h2356313d7e0446daE|T::type_id",
        "_ZN4core3ptr28drop_in_place$LT$$RF$u64$GT$17hc79e5e565a4139c4E|core::ptr::drop_in_place",
        "core::panicking::panic::h0e3d223f43db58cf|core::panicking::panic",
        "_$LT$T$u20$as$u20$core..any..Any$GT$::type_id::h2356313d7e0446da (.58)|T::type_id",
      })
  void namesOfOlderRust(String mangled, String readable) {
    assertEquals(readable, readable(mangled));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "void geo::sort<int>(int*, bool (*)(int)) const &|geo::sort",
        "geo::operator<<(geo::Stream&, int)|geo::operator<<",
        "geo::operator< <int>(geo::Stream&, int)|geo::operator<",
        "geo::Shape::operator()(int)|geo::Shape::operator()",
        "geo::Shape::operator bool() const|geo::Shape::operator bool",
        "geo::detail::operator/(long, int)|geo::detail::operator/",
        "run(int) const::'lambda'(int)::operator()(int) const|run::'lambda'::operator()",
        "(anonymous namespace)::hide(int)|(anonymous namespace)::hide",
        "decltype(auto) geo::sum<int>(int)|geo::sum",
        "geo::name[abi:cxx11](int)|geo::name",
        "virtual thunk to geo::Shape::area()|virtual thunk to geo::Shape::area",
        "js::Math::ceil(double) (.llvm.1577)|js::Math::ceil",
        "geo::Shape::~Shape()_8518|geo::Shape::~Shape",
      })
  void namesOfCppThatTheLinkerMadeReadable(String name, String plain) {
    assertEquals(plain, readable(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "_Z",
        "_ZN",
        "_ZN99nothingE",
        "_ZN3fooE3",
        "_ZN3fooES9_",
        "_ZN3fooEq",
        "_R",
        "_RNvC3foo99bar",
        "_RB_",
        "_RNvB0_3foo",
        "_R1NvC3foo3bar",
        "_RNvC3foo3barz",
        "(*main.T).Method",
        "main.main$1",
        "assembly/index/foo<i32>",
        "fmt.(*pp).printArg",
        "f(",
        "f)",
        "(a)",
        "interface:{String:func:{}{basic:string}}.String$invoke",
        "_RNvC3foo99999999999999999999bar",
        "_Z99999999999999999999f",
        ">f()",
        "_Z1\u0001IiE",
        "_RCu4ib9b"
      })
  void whatIsNotUnderstoodStaysAsItIs(String name) {
    assertEquals(name, readable(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "core::option::Option<u32>::unwrap<u32>|core::option::Option::unwrap",
        "core::num::{impl#11}::checked_add|core::num::checked_add",
        "<<T as A>::B as C>::run|T::B::run",
        "std::operator<<<char>|std::operator<<",
        "std::vector<std::pair<int,int>>::push_back|std::vector::push_back"
      })
  void templateArgumentsAreLeftOut(String qualified, String plain) {
    assertEquals(plain, PlainNames.of(qualified));
  }

  @Test
  void nestingAndRepetitionEndSoon() {
    String doubled = "_RINvC1a1b" + "TB8_B8_E".repeat(2_000) + "E";
    List<String> hostile =
        List.of(
            "_Z1f" + "P".repeat(19_000) + "i",
            "_ZN" + "S_".repeat(9_000),
            "_Z1f" + "N1a".repeat(6_000),
            "_Z1fI" + "X".repeat(19_000),
            "_ZZ".repeat(6_000),
            "_Z1fI" + "Ty".repeat(9_000),
            "_Z1fv" + "PS_".repeat(6_000),
            "_ZN1a" + "1bS_".repeat(4_000) + "E",
            "_R" + "B_".repeat(9_000),
            "_RY" + "R".repeat(19_000),
            "_RNvYTlB3_E" + "TB_B_E".repeat(3_000),
            doubled,
            "_RNvC1au" + "9999_" + "z".repeat(9_999),
            "operator<".repeat(2_000) + "()",
            "[abi:".repeat(3_900) + "()",
            "]" + "[abi:".repeat(3_900) + "()",
            "<".repeat(9_000) + "(" + ">".repeat(9_000) + ")",
            " for ".repeat(3_900) + "f()");
    for (String name : hostile) {
      assertTrue(readable(name).length() <= Math.max(name.length(), 2_000));
    }
  }

  @Test
  void placesInNamesAreCountedInCharacters() {
    assertEquals("\u0081\ud83d\ude00", readable("_RCu5_\ud83d\ude00_ca"));
  }

  @Test
  void namesOfAnyCharactersAreReadOrLeft() {
    Random random = new Random(11);
    String[] pieces = {
      "\u0001",
      ">",
      ")",
      "(",
      "<",
      "[abi:",
      "]",
      "-",
      ":",
      " ",
      "operator",
      "const",
      "\u00e9",
      "\ud83d\ude00",
      "\ud83d",
      "\ude00",
      "_",
      "u",
      "I",
      "E",
      "N",
      "T_",
      "S_",
      "cv",
      "i",
      "C",
      "1",
      "2",
      "3",
      "5"
    };
    String[] prefixes = {"", "_Z", "_R", "_ZN", "_RC", "_RCu", "_RNvC1a", "_Z1f", "_ZN1acv"};
    for (int i = 0; i < 300_000; i++) {
      StringBuilder name = new StringBuilder(prefixes[random.nextInt(prefixes.length)]);
      for (int length = random.nextInt(14); length > 0; length--) {
        name.append(pieces[random.nextInt(pieces.length)]);
      }
      if (random.nextBoolean()) {
        name.append("()");
      }
      String text = name.toString();
      assertDoesNotThrow(() -> readable(text), () -> text.codePoints().boxed().toList().toString());
    }
  }

  @Test
  void damagedNamesAreReadOrLeft() throws IOException {
    Random random = new Random(7);
    List<Recorded> all = recorded("cpp");
    all.addAll(recorded("rust"));
    for (Recorded name : all) {
      StringBuilder damaged = new StringBuilder(name.mangled());
      for (int i = 0; i < 40; i++) {
        int at = 2 + random.nextInt(damaged.length() - 2);
        String piece = all.get(random.nextInt(all.size())).mangled();
        switch (random.nextInt(3)) {
          case 0:
            damaged.setCharAt(at, piece.charAt(random.nextInt(piece.length())));
            break;
          case 1:
            damaged.insert(at, piece, 2, 2 + random.nextInt(piece.length() - 2));
            break;
          default:
            damaged.deleteCharAt(at);
        }
        damaged.setLength(Math.min(damaged.length(), 1_000));
        if (damaged.length() < 8) {
          break;
        }
        String readable = readable(damaged.toString());
        assertTrue(readable.length() <= damaged.length() * 20 + 2_000, damaged.toString());
        readable(name.answer().substring(0, at % name.answer().length()));
      }
    }
  }
}
