package dev.quern.benchmarks.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TeaVmHostTest {

  private final TeaVmHost host = new TeaVmHost();

  private Object string(String name, Object... arguments) {
    return host.referenceFunction("wasm:js-string", name).call(arguments);
  }

  @Test
  void stringsAreJavas() {
    assertEquals("€", string("fromCharCode", 0x20AC));
    assertEquals("ab", string("concat", "a", "b"));
    assertEquals("bc", string("substring", "abcd", 1, 3));
    assertEquals(4, string("length", "abcd"));
    assertEquals((int) 'c', string("charCodeAt", "abcd", 2));
  }

  @Test
  void theMemoryMayGrowOverAllOfItsFirstPages() {
    assertEquals(0, host.global("teavmMemory", "heapOffset"));
    assertEquals(33 << 16, host.global("teavmMemory", "maxSize"));
  }

  @Test
  void whatNobodyDefinedSaysItsNameWhenItIsCalled() {
    assertNull(host.referenceFunction("teavmJso", "getProperty"));
    Host.Function function = host.function("teavmJso", "getProperty");
    assertEquals(
        "the module called teavmJso.getProperty",
        assertThrows(UnsupportedOperationException.class, function::call).getMessage());
  }
}
