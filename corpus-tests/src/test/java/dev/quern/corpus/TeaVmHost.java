package dev.quern.corpus;

import dev.quern.runtime.Function;
import dev.quern.runtime.Imports;

/**
 * What a program of TeaVM's needs of the JavaScript around it while it only computes and prints:
 * strings (which are Java's), output, and names for the classes and functions that it would show to
 * scripts. Any other function of its imports throws when it is called, with its name.
 */
final class TeaVmHost {

  private static final int PAGES = 33;

  private final StringBuilder output = new StringBuilder();
  private final Imports imports = new Imports();

  TeaVmHost() {
    imports.memory("env", "memory", PAGES, 32_768);
    imports.global("teavmMemory", "heapOffset", "i32", false, 0);
    imports.global("teavmMemory", "maxSize", "i32", false, PAGES << 16);
    imports.function("teavmMemory", "notifyHeapResized", a -> null);
    imports.function("teavmDate", "currentTimeMillis", a -> 0.0);
    imports.function("teavm", "takeStackTrace", a -> null);
    imports.function("teavm", "decorateException", a -> null);
    imports.function(
        "teavmConsole",
        "putcharStdout",
        a -> {
          output.append((char) (int) a[0]);
          return null;
        });
    strings();
    scripts();
  }

  Imports imports() {
    return imports;
  }

  /** What the program has printed. */
  String output() {
    return output.toString();
  }

  private void strings() {
    String module = "wasm:js-string";
    imports.function(module, "fromCharCode", a -> String.valueOf((char) (int) a[0]));
    imports.function(module, "concat", a -> "" + a[0] + a[1]);
    imports.function(module, "substring", a -> ((String) a[0]).substring((int) a[1], (int) a[2]));
    imports.function(module, "length", a -> ((String) a[0]).length());
    imports.function(module, "charCodeAt", a -> (int) ((String) a[0]).charAt((int) a[1]));
    for (String function : new String[] {"fromCharCodeArray", "intoCharCodeArray"}) {
      imports.function(module, function, unsupported(module, function));
    }
  }

  private void scripts() {
    String module = "teavmJso";
    imports.function(module, "stringBuiltinsSupported", a -> 0);
    imports.function(module, "isUndefined", a -> 0);
    imports.function(module, "createClass", a -> a[0]);
    imports.function(module, "defineFunction", a -> (Function) a[0]);
    // The one script that such a program brings gives back the string that it is given.
    imports.function(
        module,
        "createFunction1",
        a -> {
          if (!a[1].equals("return " + a[0] + ";")) {
            throw new UnsupportedOperationException("a script: " + a[1]);
          }
          return a[1];
        });
    imports.function(module, "callFunction1", a -> a[1]);
    imports.function(module, "defineStaticMethod", a -> null);
    for (String function :
        new String[] {
          "getProperty", "javaObjectToJS", "unwrapInt", "unwrapJavaObject", "wrapInt", "wrapObject"
        }) {
      imports.function(module, function, unsupported(module, function));
    }
  }

  private static Imports.HostFunction unsupported(String module, String function) {
    return arguments -> {
      throw new UnsupportedOperationException("the program called " + module + "." + function);
    };
  }
}
