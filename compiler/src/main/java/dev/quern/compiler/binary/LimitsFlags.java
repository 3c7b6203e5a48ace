package dev.quern.compiler.binary;

import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.Limits;
import java.util.OptionalLong;

/**
 * The byte before the limits of memories and tables (specification, 5.3.13 "Limits", and the
 * proposals threads and custom page sizes).
 *
 * @param maximum whether a maximum follows
 * @param shared whether threads may share it
 * @param wide whether addresses are 64-bit
 * @param pageSize whether a page size follows
 */
record LimitsFlags(boolean maximum, boolean shared, boolean wide, boolean pageSize) {
  static LimitsFlags read(ByteReader in) {
    int flags = in.u8();
    if (flags > 0xF) {
      throw in.malformed(in.position() - 1, "malformed limits flags");
    }
    return new LimitsFlags((flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, (flags & 8) != 0);
  }

  AddressType addressType() {
    return wide ? AddressType.I64 : AddressType.I32;
  }

  Limits limits(ByteReader in) {
    long minimum = in.u64();
    return new Limits(minimum, maximum ? OptionalLong.of(in.u64()) : OptionalLong.empty());
  }
}
