package com.acme.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.tasks.Json.Types.JsonCounts;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.quern.runtime.extras.Ptr;
import dev.quern.runtime.extras.Scope;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTest {

  /** What is in a text, as the parser in C counts. */
  static JsonCounts.Values countInC(Json json, byte[] text) {
    try (Scope scope = json.scope()) {
      Ptr<JsonCounts> counts = scope.allocate(JsonCounts.LAYOUT);
      int valid = json.json_count(scope.bytes(text), text.length, counts);
      JsonCounts.Values values = counts.get().toRecord();
      if (valid == 0) {
        throw new IllegalArgumentException("no JSON at byte " + values.end());
      }
      return values;
    }
  }

  /** The same of a parser in Java. */
  static JsonCounts.Values countInJava(byte[] text) throws IOException {
    long objects = 0;
    long arrays = 0;
    long strings = 0;
    long numbers = 0;
    long literals = 0;
    long open = 0;
    long depth = 0;
    double sum = 0;
    JsonReader reader = new JsonReader(new StringReader(new String(text, StandardCharsets.UTF_8)));
    for (JsonToken token = reader.peek(); token != JsonToken.END_DOCUMENT; token = reader.peek()) {
      boolean isClosing = token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY;
      depth = isClosing || token == JsonToken.NAME ? depth : Math.max(depth, open);
      switch (token) {
        case BEGIN_OBJECT -> {
          reader.beginObject();
          objects++;
          open++;
        }
        case BEGIN_ARRAY -> {
          reader.beginArray();
          arrays++;
          open++;
        }
        case END_OBJECT -> {
          reader.endObject();
          open--;
        }
        case END_ARRAY -> {
          reader.endArray();
          open--;
        }
        case NAME -> reader.nextName();
        case STRING -> {
          reader.nextString();
          strings++;
        }
        case NUMBER -> {
          sum += reader.nextDouble();
          numbers++;
        }
        default -> {
          reader.skipValue();
          literals++;
        }
      }
    }
    return new JsonCounts.Values(
        objects, arrays, strings, numbers, literals, depth, sum, text.length);
  }

  @Test
  void bothCountTheSame() throws IOException {
    try (Json json = Json.instantiate()) {
      json._initialize();
      Random random = new Random(1);
      for (int i = 0; i < 50; i++) {
        byte[] text = value(random, 6).getBytes(StandardCharsets.UTF_8);
        assertEquals(countInJava(text), countInC(json, text));
      }
      for (String wrong : new String[] {"", "[1,]", "{\"a\"}", "\"\\x\"", "1.", "[", "nul"}) {
        assertFalse(isValid(json, wrong), wrong);
      }
      assertTrue(isValid(json, " [ ] "));
    }
  }

  private static boolean isValid(Json json, String text) {
    try {
      countInC(json, text.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Prints how long both take for a text of some megabytes. */
  @Test
  void bothAreMeasured() throws IOException {
    Random random = new Random(2);
    StringBuilder document = new StringBuilder("[0");
    while (document.length() < 1_000_000) {
      document.append(',').append(value(random, 6));
    }
    byte[] text = document.append(']').toString().getBytes(StandardCharsets.UTF_8);
    long bestInC = Long.MAX_VALUE;
    long bestInJava = Long.MAX_VALUE;
    try (Json json = Json.instantiate()) {
      json._initialize();
      for (int i = 0; i < Integer.getInteger("rounds", 3); i++) {
        long start = System.nanoTime();
        JsonCounts.Values inC = countInC(json, text);
        long middle = System.nanoTime();
        JsonCounts.Values inJava = countInJava(text);
        bestInJava = Math.min(bestInJava, System.nanoTime() - middle);
        bestInC = Math.min(bestInC, middle - start);
        assertEquals(inJava, inC);
      }
    }
    System.out.printf(
        "%,d bytes: C %.1f ms, Java %.1f ms%n", text.length, bestInC / 1e6, bestInJava / 1e6);
  }

  private static String value(Random random, int depth) {
    StringBuilder text = new StringBuilder();
    int members = random.nextInt(1, 5);
    switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> text.append(random.nextInt());
      case 1 -> text.append(random.nextDouble() * 1e-3);
      case 2 -> text.append("\"h\\u00e9llo \u20ac \\n").append(random.nextInt()).append('"');
      case 3 -> text.append(random.nextBoolean() ? "true" : "null");
      case 4 -> {
        for (int i = 0; i < members; i++) {
          text.append(i == 0 ? "[" : ", ").append(value(random, depth - 1));
        }
        text.append(']');
      }
      default -> {
        for (int i = 0; i < members; i++) {
          text.append(i == 0 ? "{" : ",\n").append("\"m").append(i).append("\": ");
          text.append(value(random, depth - 1));
        }
        text.append('}');
      }
    }
    return text.toString();
  }
}
