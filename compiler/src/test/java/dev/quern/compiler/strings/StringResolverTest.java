package dev.quern.compiler.strings;

import static dev.quern.compiler.strings.StringConvention.ASSEMBLY_SCRIPT;
import static dev.quern.compiler.strings.StringConvention.NULL_TERMINATED;
import static dev.quern.compiler.strings.StringConvention.PACKED_POINTER_AND_LENGTH;
import static dev.quern.compiler.strings.StringConvention.POINTER_AND_LENGTH;
import static dev.quern.compiler.strings.StringConvention.POINTER_TO_POINTER_AND_LENGTH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.WasmCompiler;
import dev.quern.compiler.strings.StringDeclarations.Buffer;
import dev.quern.compiler.strings.StringDeclarations.Function;
import dev.quern.compiler.strings.StringDeclarations.Parameter;
import dev.quern.compiler.strings.StringDeclarations.Result;
import dev.quern.text.WatReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Declarations that do not fit the module are refused with what is wrong and what to do. */
class StringResolverTest {

  private static final String MEMORY = "(memory (export \"memory\") 1)";

  private static final String MALLOC =
      MEMORY
          + """
          (func (export "malloc") (param i32) (result i32) unreachable)
          (func (export "free") (param i32))
          """;

  private static final String GREET =
      "(func (export \"greet\") (param $name i32) (param $n f32) (result i32) (local.get 0))";

  private static void compile(String fields, StringDeclarations declarations) {
    byte[] module = WatReader.toBinary("(module " + fields + ")", "geo.wat");
    WasmCompiler.compile(CompileRequest.of(module, "com.acme.Geo").strings(declarations).build());
  }

  private static void assertRefused(
      String reason, String remedy, String fields, Function... functions) {
    assertRefused(reason, remedy, fields, new StringDeclarations(List.of(functions)));
  }

  private static void assertRefused(
      String reason, String remedy, String fields, StringDeclarations declarations) {
    StringException e = assertThrows(StringException.class, () -> compile(fields, declarations));
    assertEquals(reason, e.reason());
    assertEquals(remedy, e.remedy());
    assertEquals(reason + ". " + remedy, e.getMessage());
  }

  private static Function taking(String name, Parameter... parameters) {
    return Function.exported(name, List.of(parameters), Optional.empty());
  }

  private static Function giving(Result result) {
    return Function.exported("greet", List.of(), Optional.of(result));
  }

  private static final Parameter NAME = Parameter.of("name", NULL_TERMINATED);
  private static final Result KEPT = Result.of(NULL_TERMINATED, Owner.CALLEE);

  @Test
  void functionsHaveToExist() {
    assertRefused(
        "The module does not have an exported function hello",
        "Correct its name, or export the function. It has malloc, free, greet.",
        MALLOC + GREET,
        taking("hello", NAME));
    assertRefused(
        "The module does not have an imported function log of env",
        "Correct its names. It has none.",
        MALLOC,
        Function.imported("env", "log", List.of(NAME), Optional.empty()));
  }

  @Test
  void buffersHaveAnAddressASizeAndALengthOrAnEnd() {
    String greet = "Of the exported function greet: ";
    Buffer buffer = new Buffer("name", Optional.empty(), 16);
    assertRefused(
        greet + "the size of the buffer would be parameter 1, which is f32",
        "Name a parameter of type i32 or i64.",
        MALLOC + GREET,
        giving(Result.filling(NULL_TERMINATED, buffer)));
    String format =
        "(func (export \"greet\") (param $s i32) (param $out i32) (param $n i32) (result i32)"
            + " (local.get 0))";
    Buffer out = new Buffer("out", Optional.empty(), 16);
    assertRefused(
        greet + "the result fills a buffer and is packedPointerAndLength",
        "Declare pointerAndLength if the function returns the length, nullTerminated if a zero ends"
            + " the string.",
        MALLOC + format,
        giving(Result.filling(PACKED_POINTER_AND_LENGTH, out)));
    assertRefused(
        greet + "it returns the length, so that cannot tell of success",
        "A negative length is an error anyway; leave success away.",
        MALLOC + format,
        giving(Result.filling(POINTER_AND_LENGTH, out).onSuccess(0)));
    assertRefused(
        greet + "it takes parameter s over, and may be called twice",
        "A function that returns the length that it needs is called again with a larger buffer."
            + " Call it with numbers.",
        MALLOC + format,
        Function.exported(
            "greet",
            List.of(Parameter.of("s", NULL_TERMINATED).freedBy(Owner.CALLEE)),
            Optional.of(Result.filling(POINTER_AND_LENGTH, out))));
    assertRefused(
        greet + "the buffer has 0 bytes",
        "Give it one at least.",
        MALLOC + format,
        giving(Result.filling(NULL_TERMINATED, new Buffer("out", Optional.empty(), 0))));
    assertRefused(
        greet + "the buffer needs memory, and the module exports no allocator of a usual name",
        "Export malloc and free (clang: -Wl,--export=malloc,--export=free), or name the functions"
            + " in allocate and free.",
        MEMORY + format,
        giving(Result.filling(NULL_TERMINATED, out)));
  }

  @Test
  void parametersHaveToExistAndFit() {
    String greet = "Of the exported function greet: ";
    assertRefused(
        greet + "it has no parameter nom",
        "It has name, n; an index counts from 0.",
        MALLOC + GREET,
        taking("greet", Parameter.of("nom", NULL_TERMINATED)));
    assertRefused(
        greet + "parameter 1 is declared as nullTerminated, but its type is f32",
        "It has to be i32.",
        MALLOC + GREET,
        taking("greet", Parameter.of("1", NULL_TERMINATED)));
    assertRefused(
        greet + "the length of parameter name would be parameter 1, which is f32",
        "Name a parameter of type i32 or i64.",
        MALLOC + GREET,
        taking("greet", Parameter.of("name", POINTER_AND_LENGTH)));
    assertRefused(
        greet + "parameter 0 is declared twice",
        "Correct the declaration.",
        MALLOC + GREET,
        taking("greet", NAME, Parameter.of("0", NULL_TERMINATED)));
    assertRefused(
        greet + "parameter name is declared as pointerToPointerAndLength",
        "That is for results only.",
        MALLOC + GREET,
        taking("greet", Parameter.of("name", POINTER_TO_POINTER_AND_LENGTH)));
    assertRefused(
        greet + "parameter name has the charset UTF-16",
        "Only charsets that can encode, and that put no mark before a text, can be used; UTF-16LE"
            + " for example.",
        MALLOC + GREET,
        taking("greet", NAME.in(StandardCharsets.UTF_16)));
    assertRefused(
        greet + "nothing is declared of it",
        "Declare a parameter or the result.",
        MALLOC + GREET,
        taking("greet"));
    assertRefused(
        "The strings of an exported function greet are declared twice",
        "Put all that its parameters and result are into one declaration.",
        MALLOC + GREET,
        taking("greet", NAME),
        giving(KEPT));
  }

  @Test
  void resultsHaveToFit() {
    String greet = "Of the exported function greet: ";
    assertRefused(
        greet + "the result is declared as packedPointerAndLength, but its type is i32",
        "It has to be i64.",
        MALLOC + GREET,
        giving(Result.of(PACKED_POINTER_AND_LENGTH, Owner.CALLEE)));
    assertRefused(
        greet + "the result is declared as pointerAndLength, but it returns [i32]",
        "Only a function with two results returns address and length; declare pointerOut or"
            + " lengthOut where they go out through parameters.",
        MALLOC + GREET,
        giving(Result.of(POINTER_AND_LENGTH, Owner.CALLEE)));
    assertRefused(
        greet + "it returns a status beside a string that goes out",
        "Declare with success what it returns if the string is there.",
        MALLOC + GREET,
        giving(KEPT.out(Optional.of("name"), Optional.empty())));
    assertRefused(
        greet + "parameter n is no address but f32",
        "Name a parameter of type i32.",
        MALLOC + GREET,
        giving(KEPT.out(Optional.of("n"), Optional.empty()).onSuccess(0)));
    assertRefused(
        "The module exports no function bye, which is to free",
        "Name an exported function that takes (address), (address, size) or (address, size,"
            + " alignment), and give none, of type i32.",
        MALLOC + GREET,
        giving(KEPT.freedWith("bye")));
  }

  @Test
  void memoryAndAllocatorHaveToExist() {
    String greet = "Of the exported function greet: ";
    assertRefused(
        "The module exports no memory, so strings cannot be read or written",
        "Export its memory (clang does by default; wat: (export \"memory\" (memory 0))).",
        GREET,
        taking("greet", NAME));
    String none = "needs memory, and the module exports no allocator of a usual name";
    assertRefused(
        greet + "parameter name " + none,
        "Export malloc and free (clang: -Wl,--export=malloc,--export=free), or name the functions"
            + " in allocate and free.",
        MEMORY + GREET,
        taking("greet", NAME));
    assertRefused(
        greet
            + "parameter name has to be freed, and cabi_realloc comes with no function that frees",
        "Export a function that frees and name it in free, or declare with freedBy that the other"
            + " side frees it.",
        MEMORY
            + GREET
            + "(func (export \"cabi_realloc\") (param i32 i32 i32 i32) (result i32) unreachable)",
        taking("greet", NAME));
    assertRefused(
        greet
            + "parameter name is declared as assemblyScript, but the module exports no __new and"
            + " __pin",
        "Compile it with --exportRuntime.",
        MALLOC + GREET,
        taking("greet", Parameter.of("name", ASSEMBLY_SCRIPT)));
    assertRefused(
        "The function free, which is to allocate, has another type: (func (param i32))",
        "Name an exported function that takes (size), (size, alignment) or (0, 0, alignment, size),"
            + " and give an address, of type i32.",
        MALLOC + GREET,
        new StringDeclarations(
            List.of(taking("greet", NAME)), Optional.of("free"), Optional.of("malloc")));
    assertRefused(
        "The function free is to free, but none to allocate",
        "Name both of them, or none.",
        MALLOC + GREET,
        new StringDeclarations(
            List.of(taking("greet", NAME)), Optional.empty(), Optional.of("free")));
  }

  @Test
  void theHostGivesWhatTheModuleOwns() {
    String ask = "(import \"env\" \"ask\" (func (result i32)))";
    assertRefused(
        "Of the imported function ask of env: the result is freed by callee",
        "What Java gives is allocated by the module and belongs to it: declare freedBy caller,"
            + " without a function.",
        ask + MALLOC,
        Function.imported("env", "ask", List.of(), Optional.of(KEPT)));
  }

  @Test
  void functionsOfTooManyParametersHaveNoStrings() {
    assertRefused(
        "The exported function greet has strings, but no method that could take them",
        "It has more parameters, or the module more exports and imports, than a class has room for:"
            + " call it by name.",
        MALLOC + "(func (export \"greet\") (param" + " i32".repeat(300) + "))",
        taking("greet", Parameter.of("0", NULL_TERMINATED)));
  }

  @Test
  void methodsKeepApart() {
    assertRefused(
        "The method of greet that takes and gives strings cannot be greetAsString(int, float),"
            + " which is there already",
        "Declare another name for it in method.",
        MALLOC + GREET + "(func (export \"greetAsString\") (param i32 f32))",
        giving(KEPT));
    assertRefused(
        "The method of greet that takes and gives strings cannot be close(String, float)",
        "Declare another name for it in method.",
        MALLOC + GREET,
        new Function(
            Optional.empty(), "greet", Optional.of("close"), List.of(NAME), Optional.empty()));
  }
}
