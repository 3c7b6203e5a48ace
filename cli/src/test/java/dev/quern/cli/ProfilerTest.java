package dev.quern.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sample is counted for whose innermost frame is no function of the program. */
class ProfilerTest {

  @ParameterizedTest
  @CsvSource({
    "guest.Program$Helpers, true",
    "java.lang.invoke.VarHandleByteArrayAsInts$ArrayHandle, true",
    "dev.quern.runtime.abi.Traps, true",
    "dev.quern.wasi.Files, false",
    "guest.Program$Code0, false"
  })
  void accessesAndArithmeticAreTheFunctions(String className, boolean isHelper) {
    assertEquals(isHelper, Profiler.isHelper(className));
  }
}
