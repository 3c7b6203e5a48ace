package dev.quern.compiler.binary;

import dev.quern.compiler.module.ModuleException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a file without the header of a module seems to be, by its first bytes. */
enum ForeignFile {
  LARGE_FILE_POINTER(
      "this is a pointer of Git LFS, not the file that it stands for",
      "Get the file itself with 'git lfs pull'; a CI job has to check out with LFS."),
  PAGE(
      "this is a page in HTML",
      "The download gave a page instead of the module, perhaps of an error or a login: open it to"
          + " see, and download the module from its direct address."),
  TEXT(
      "this is WebAssembly's text format",
      "Give the file the extension .wat, or convert it with 'wat2wasm' or 'wasm-tools parse'."),
  OTHER(
      "this is no WebAssembly module",
      "Check that the right file is named, and build or download it again if it is.");

  private static final int LOOKED_AT = 1_000;

  private final String title;
  private final String remedy;

  ForeignFile(String title, String remedy) {
    this.title = title;
    this.remedy = remedy;
  }

  static ModuleException describe(byte[] bytes) {
    ForeignFile found = of(bytes);
    return new ModuleException(
            ModuleException.Kind.MALFORMED, 0, "magic header not detected: " + found.title)
        .withRemedy(found.remedy);
  }

  private static ForeignFile of(byte[] bytes) {
    int length = Math.min(bytes.length, LOOKED_AT);
    String start =
        new String(bytes, 0, length, StandardCharsets.UTF_8)
            .replace("\uFEFF", "")
            .strip()
            .toLowerCase(Locale.ROOT);
    if (start.startsWith("version https://git-lfs")) {
      return LARGE_FILE_POINTER;
    } else if (start.startsWith("<!doctype") || start.startsWith("<html")) {
      return PAGE;
    }
    return start.startsWith("(") || start.startsWith(";;") ? TEXT : OTHER;
  }
}
