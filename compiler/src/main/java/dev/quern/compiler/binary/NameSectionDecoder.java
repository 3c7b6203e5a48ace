package dev.quern.compiler.binary;

import dev.quern.compiler.module.NameMap;
import dev.quern.compiler.module.NameSection;
import dev.quern.compiler.module.NameSection.Subsection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decodes the content of the name section (specification, appendix "Custom Sections"): subsections
 * in ascending order, of which unknown ones are skipped.
 */
final class NameSectionDecoder {
  private final Map<Subsection, NameMap> maps = new EnumMap<>(Subsection.class);
  private final Map<Subsection, Map<Integer, NameMap>> nestedMaps = new EnumMap<>(Subsection.class);
  private Optional<String> moduleName = Optional.empty();

  private NameSectionDecoder() {}

  static NameSection decode(ByteReader in) {
    NameSectionDecoder decoder = new NameSectionDecoder();
    int last = -1;
    while (!in.atEnd()) {
      int start = in.position();
      int code = in.u8();
      if (code <= last) {
        throw in.malformed(start, "subsection " + code + " after subsection " + last);
      }
      last = code;
      decoder.subsection(code, in.slice(in.length()));
    }
    return new NameSection(decoder.moduleName, decoder.maps, decoder.nestedMaps);
  }

  private void subsection(int code, ByteReader in) {
    Subsection[] known = Subsection.values();
    if (code >= known.length) {
      return;
    }
    Subsection subsection = known[code];
    if (subsection == Subsection.MODULE) {
      moduleName = Optional.of(in.name());
    } else if (subsection.isNested()) {
      nestedMaps.put(subsection, nestedMap(in));
    } else {
      maps.put(subsection, map(in));
    }
    if (!in.atEnd()) {
      throw in.malformed(in.position(), "section size mismatch");
    }
  }

  private static Map<Integer, NameMap> nestedMap(ByteReader in) {
    int count = in.count("names", 2, Integer.MAX_VALUE);
    Map<Integer, NameMap> maps = new HashMap<>();
    int last = -1;
    for (int i = 0; i < count; i++) {
      last = nextIndex(in, last);
      maps.put(last, map(in));
    }
    return maps;
  }

  private static NameMap map(ByteReader in) {
    int count = in.count("names", 2, Integer.MAX_VALUE);
    int[] indices = new int[count];
    String[] names = new String[count];
    int last = -1;
    for (int i = 0; i < count; i++) {
      last = nextIndex(in, last);
      indices[i] = last;
      names[i] = in.name();
    }
    return count == 0 ? NameMap.EMPTY : new NameMap(indices, names, count);
  }

  private static int nextIndex(ByteReader in, int last) {
    int start = in.position();
    int index = in.u32();
    if (index <= last) {
      throw in.malformed(start, "indices of names are not in ascending order");
    }
    return index;
  }
}
