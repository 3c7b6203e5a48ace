package dev.quern.maven.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of all kinds, good ones and those that want to do harm. */
class ModuleArchiveTest {

  private static final String LONG_NAME = "package/" + "long/".repeat(40) + "m.wasm";

  @TempDir Path folder;

  private Path archive() {
    return folder.resolve("archive");
  }

  private static Map<String, String> all(Path archive) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    ModuleArchive.of(archive)
        .read(name -> true, ModuleArchive.LARGEST_MODULE)
        .forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.UTF_8)));
    return texts;
  }

  private static void fails(String reason, Path archive) {
    ArchiveException error = assertThrows(ArchiveException.class, () -> all(archive));
    assertEquals(reason, error.getMessage());
  }

  private Path zip(String... names) throws IOException {
    try (OutputStream file = Files.newOutputStream(archive());
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write("content".getBytes(StandardCharsets.UTF_8));
      }
    }
    return archive();
  }

  private TarballBuilder tarball() {
    return new TarballBuilder();
  }

  @Test
  void readsZipFiles() throws IOException {
    assertEquals(Map.of("a/m.wasm", "content", "b", "content"), all(zip("a/m.wasm", "b")));
  }

  @Test
  void readsFoldersButNotThroughLinks() throws IOException {
    Path root = Files.createDirectories(folder.resolve("root/a")).getParent();
    Files.writeString(root.resolve("a/m.wasm"), "content");
    Files.writeString(folder.resolve("secret"), "");
    Files.createSymbolicLink(root.resolve("link"), folder.resolve("secret"));
    assertEquals(Map.of("a/m.wasm", "content"), all(root));
  }

  @Test
  void readsTarballs() throws IOException {
    Path tarball =
        tarball()
            .entry("package", '5', "", 0)
            .file("package/m.wasm", "x".repeat(600))
            .entry("package/link", '2', "", 1_000)
            .extended("path=" + LONG_NAME)
            .file("short", "extended")
            .entry("././@LongLink", 'L', "package/gnu\0", 12)
            .file("gn", "gnu")
            .extended("size=5")
            .entry("package/sized", '0', "sized", 0)
            .write(archive());
    assertEquals(
        Map.of(
            "package/m.wasm",
            "x".repeat(600),
            LONG_NAME,
            "extended",
            "package/gnu",
            "gnu",
            "package/sized",
            "sized"),
        all(tarball));
  }

  @Test
  void findsModules() throws IOException {
    assertEquals(
        Set.of("a/m.wasm", "n.wat"),
        ModuleArchive.of(zip("a/m.wasm", "n.wat", "a/readme.txt")).modules());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../m.wasm",
        "package/../../m.wasm",
        "/etc/m.wasm",
        "a\\..\\..\\m.wasm",
        "C:\\m.wasm",
        ".."
      })
  void refusesNamesThatLeadOutside(String name) throws IOException {
    fails("The name of an entry leads outside: " + name, zip("good.wasm", name));
    fails(
        "The name of an entry leads outside: " + name,
        tarball().file("good.wasm", "").file(name, "").write(archive()));
  }

  @Test
  void refusesZipEntriesOfAnotherSizeThanStated() throws IOException {
    byte[] zip = Files.readAllBytes(zip("m.wasm"));
    int directory = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    zip[directory + 24]--;
    fails(
        "The entry m.wasm lies about its size: 6 bytes stated, more there",
        Files.write(archive(), zip));
    zip[directory + 24] = 9;
    fails(
        "The entry m.wasm lies about its size: 9 bytes stated, 7 there",
        Files.write(archive(), zip));
    zip[directory + 27] = 0x7F;
    fails(
        "The entry m.wasm states a size of 2130706441 bytes; at most 1073741824 are read",
        Files.write(archive(), zip));
  }

  @Test
  void refusesTarballsThatEndTooEarly() throws IOException {
    byte[] tar = tarball().entry("m.wasm", '0', "content", 5_000).bytes();
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive()))) {
      out.write(tar);
    }
    fails("The entry m.wasm lies about its size: 5000 bytes stated, 512 there", archive());
    byte[] packed = Files.readAllBytes(tarball().file("m.wasm", "content").write(archive()));
    Files.write(archive(), java.util.Arrays.copyOf(packed, packed.length / 2));
    fails("The tarball ends too early", archive());
  }

  @Test
  void refusesTarballsThatAreBroken() throws IOException {
    byte[] huge = new byte[12];
    huge[0] = (byte) 0x80;
    huge[5] = 1;
    fails(
        "The tarball is broken: its entries are said to be larger than 4 GiB",
        tarball().header("m.wasm", '0', huge).write(archive()));
    fails(
        "The tarball is broken: a number is malformed",
        tarball().header("m.wasm", '0', "12x".getBytes(StandardCharsets.UTF_8)).write(archive()));
    fails(
        "The tarball is broken: an extended header is malformed",
        tarball().entry("x", 'x', "99 path=a\n", 10).write(archive()));
    fails(
        "The tarball is broken: an extended header is too large",
        tarball().entry("x", 'x', "", 1 << 24).write(archive()));
    fails(
        "The tarball is broken: the checksum of a header is wrong",
        tarball().content("no header").write(archive()));
  }

  @Test
  void refusesNamesThatForgeTheLog() throws IOException {
    fails(
        "The name of a module has control characters: a?[ERROR] b.wasm", zip("a\n[ERROR] b.wasm"));
    assertEquals(Set.of("Icon\r"), all(zip("Icon\r")).keySet());
  }

  @Test
  void refusesTwoEntriesOfOneName() throws IOException {
    fails(
        "It has two entries called m.wasm",
        tarball().file("m.wasm", "1").file("m.wasm", "2").write(archive()));
  }

  @Test
  void refusesWhatIsNoArchive() throws IOException {
    fails("It is neither a zip file nor a gzipped tarball", Files.writeString(archive(), "\0asm"));
    fails("It is neither a zip file nor a gzipped tarball", Files.writeString(archive(), ""));
  }
}
