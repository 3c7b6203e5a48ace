package com.acme.maps;

import dev.quern.runtime.Memory;

/** Calls src/main/wasm/geo.wat. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    try (Geo geo = Geo.instantiate()) {
      System.out.println(geo.add(2, 3));
      Memory memory = geo.memory();
      String unit = memory.getNullTerminatedString(geo.unit());
      System.out.println(geo.distance(3, 4) + " " + unit);
      Geo.DivModResult result = geo.div_mod(-10, 3);
      System.out.println(result.value0() + " remainder " + result.value1());
    }
  }
}
