package dev.quern.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strings at calls, declared in a file that the option {@code --strings} names. */
class StringsFileTest {
  private static final String GREET =
      """
      <strings>
        <convention>nullTerminated</convention>
        <functions>
          <function>
            <name>greet</name>
            <parameters><parameter><name>name</name></parameter></parameters>
            <result><freedBy>caller</freedBy></result>
          </function>
          <function>
            <name>reverse</name>
            <parameters>
              <parameter>
                <name>data</name>
                <convention>pointerAndLength</convention>
                <type>byte[]</type>
              </parameter>
            </parameters>
            <result>
              <convention>pointerAndLength</convention>
              <type>byte[]</type>
              <pointerOut>out</pointerOut>
              <lengthOut>out_size</lengthOut>
              <success>0</success>
              <freedBy>caller</freedBy>
              <free>release</free>
            </result>
          </function>
          <function>
            <name>repeat</name>
            <parameters><parameter><name>text</name></parameter></parameters>
            <result><buffer>out</buffer><bufferSize>64</bufferSize></result>
          </function>
        </functions>
      </strings>
      """;

  @TempDir Path folder;

  private Cli.Result compile(String strings) throws Exception {
    Path file = Files.writeString(folder.resolve("s.xml"), strings);
    return Cli.run(
        "compile",
        "../it/src/it/strings/src/main/wasm/text.wasm",
        "--class=com.acme.Text",
        "--strings=" + file,
        "--output=" + folder.resolve("classes"),
        "--sources=" + folder.resolve("sources"));
  }

  /** As the pom of the plugin's test says of the same module. */
  @Test
  void theElementOfThePluginIsRead() throws Exception {
    assertEquals(new Cli.Result(0, "", ""), compile(GREET));
    String source = Files.readString(folder.resolve("sources/com/acme/Text.java"));
    assertTrue(source.contains("public String greet(String name) {"), source);
    assertTrue(source.contains("public byte[] reverse(byte[] data) {"), source);
    assertTrue(source.contains("public String repeat(String text, int times) {"), source);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<name>greet</name> | <name>meet</name> | not have an exported function meet",
        "<convention>nullTerminated | <convention>null | has the <convention> null, which is none",
        "<freedBy>caller</freedBy> | '' | the <result> of greet does not say who frees it",
        "<name>name</name> | <names>name</names> | a <parameter> of greet has no use for <names>",
        "<name>name</name> | <name>a</name><index>0</index> | needs either a <name> or an <index>",
        "<success>0 | <success>none | has the <success> none, which is no number",
        "<functions> | <function> | has no use for <function>",
      })
  void whatIsWrongIsSaid(String right, String wrong, String message) throws Exception {
    String text = GREET.replaceFirst(right, wrong);
    if (right.equals("<functions>")) {
      text = text.replace("</functions>", "</function>");
    }
    Cli.Result result = compile(text);
    assertEquals(1, result.code(), result.err());
    assertTrue(result.err().contains(message), result.err());
  }

  @Test
  void whatIsNoXmlOrReadsOtherFilesIsRefused() throws Exception {
    Cli.Result result = compile("<strings>\n<functions>");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("s.xml:2:"), result.err());
    result =
        compile(
            "<!DOCTYPE strings [<!ENTITY a SYSTEM \"file:///etc/hosts\">]><strings>&a;</strings>");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("DOCTYPE"), result.err());
    assertTrue(compile("<text/>").err().contains("begins with <text>, not with <strings>"));
  }
}
