package dev.quern.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a module out of the file that holds it. A form is one of
 *
 * <ul>
 *   <li>{@code file}: the file is the module;
 *   <li>{@code base64}: JavaScript with one base64 literal that begins with the module's magic;
 *   <li>{@code base64:NAME}: JavaScript with {@code name:"NAME",data:"…"} objects;
 *   <li>{@code bytes}: JavaScript with an array of numbers that begins with the magic.
 * </ul>
 */
final class EmbeddedModule {

  private static final Pattern BASE64 = Pattern.compile("[\"'`](AGFzb[A-Za-z0-9+/]+={0,2})[\"'`]");

  private static final Pattern BYTES = Pattern.compile("\\[(0,97,115,109,1,0,0,0[0-9,]*)]");

  private EmbeddedModule() {}

  static byte[] extract(String form, byte[] file) {
    if (form.equals("file")) {
      return file;
    }
    String text = new String(file, StandardCharsets.UTF_8);
    if (form.equals("bytes")) {
      return numbers(first(BYTES, text));
    }
    if (form.equals("base64")) {
      return Base64.getDecoder().decode(first(BASE64, text));
    }
    if (form.startsWith("base64:")) {
      String name = form.substring("base64:".length());
      Pattern named =
          Pattern.compile("name:\"" + Pattern.quote(name) + "\",data:\"([A-Za-z0-9+/=]+)\"");
      return Base64.getDecoder().decode(first(named, text));
    }
    throw new IllegalArgumentException("unknown form: " + form);
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no module in the file: " + pattern);
    }
    return matcher.group(1);
  }

  private static byte[] numbers(String list) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String number : list.split(",")) {
      bytes.write(Integer.parseInt(number));
    }
    return bytes.toByteArray();
  }
}
