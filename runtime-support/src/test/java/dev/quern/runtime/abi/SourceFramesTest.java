package dev.quern.runtime.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How rewritten frames are printed; what they say is tested with generated classes. */
class SourceFramesTest {

  @Test
  void theLoaderOfTheClassPathIsNotShownAsInOtherFrames() {
    assertEquals("com.acme.Geo$Code0.div(geo.wat:0x50)", rewritten("app", null, null));
    assertEquals("acme@1.2/com.acme.Geo$Code0.div(geo.wat:0x50)", rewritten("app", "acme", "1.2"));
  }

  @Test
  void anotherLoaderIsShown() {
    assertEquals("plugins//com.acme.Geo$Code0.div(geo.wat:0x50)", rewritten("plugins", null, null));
  }

  private static String rewritten(String loader, String module, String version) {
    StackTraceElement frame =
        new StackTraceElement(
            loader, module, version, "com.acme.Geo$Code0", "div", "geo.wat@0x4f", 2);
    return SourceFrames.rewrite(new StackTraceElement[] {frame})[0].toString();
  }
}
