package dev.quern.benchmarks.host;

import dev.quern.runtime.gc.Array;

/**
 * What a program of TeaVM's needs of the JavaScript around it while it only computes: strings,
 * which are Java's here, and names for the classes that it would show to scripts. {@code teavm.mjs}
 * is the same for V8.
 */
public final class TeaVmHost extends Host {

  /** As many pages as the program's memory has when it starts; it uses them for buffers only. */
  private static final int PAGES = 33;

  /** Makes a host for one instance. */
  public TeaVmHost() {
    defineGlobal("teavmMemory.heapOffset", 0);
    defineGlobal("teavmMemory.maxSize", PAGES << 16);
    define("teavmMemory.notifyHeapResized", a -> 0);
    define("teavmJso.stringBuiltinsSupported", a -> 1);
    defineReferences("teavm.takeStackTrace", a -> null);
    defineReferences("teavm.decorateException", a -> null);
    strings();
    scripts();
  }

  private void strings() {
    string("fromCharCode", a -> String.valueOf((char) (int) a[0]));
    string("concat", a -> ((String) a[0]).concat((String) a[1]));
    string("substring", a -> ((String) a[0]).substring((int) a[1], (int) a[2]));
    string("length", a -> ((String) a[0]).length());
    string("charCodeAt", a -> (int) ((String) a[0]).charAt((int) a[1]));
    string("fromCharCodeArray", a -> string((Array.I16) a[0], (int) a[1], (int) a[2]));
    string("intoCharCodeArray", a -> copy((String) a[0], (Array.I16) a[1], (int) a[2]));
  }

  private static String string(Array.I16 array, int start, int end) {
    char[] chars = new char[end - start];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) array.elements[start + i];
    }
    return new String(chars);
  }

  private static int copy(String string, Array.I16 array, int start) {
    for (int i = 0; i < string.length(); i++) {
      array.elements[start + i] = (short) string.charAt(i);
    }
    return string.length();
  }

  private void string(String name, ReferenceFunction function) {
    defineReferences("wasm:js-string." + name, function);
  }

  private void scripts() {
    defineReferences("teavmJso.createClass", a -> a[0]);
    defineReferences("teavmJso.defineFunction", a -> a[0]);
    defineReferences("teavmJso.defineStaticMethod", a -> null);
    // The one script that such a program brings gives back the string that it is given.
    defineReferences("teavmJso.createFunction1", a -> a[1]);
    defineReferences("teavmJso.callFunction1", a -> a[1]);
  }
}
