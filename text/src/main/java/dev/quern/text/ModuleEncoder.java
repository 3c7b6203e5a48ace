package dev.quern.text;

import dev.quern.instructions.Instruction;
import dev.quern.text.FunctionText.BranchHint;
import dev.quern.text.ModuleText.CustomSection;
import dev.quern.text.ModuleText.Section;
import java.util.Arrays;
import java.util.List;

/** Writes the binary of a module (specification, 5.5 "Modules"). */
final class ModuleEncoder {
  private static final byte[] PREAMBLE = {0, 'a', 's', 'm', 1, 0, 0, 0};
  private static final int CUSTOM = 0;

  private final ModuleText module;
  private final BinaryOutput out = new BinaryOutput();

  private ModuleEncoder(ModuleText module) {
    this.module = module;
  }

  static byte[] encode(ModuleText module) {
    return new ModuleEncoder(module).encode();
  }

  private byte[] encode() {
    module.types.resolve();
    out.bytes(PREAMBLE);
    for (Section section : Section.values()) {
      writeCustomSections(section, false);
      byte[] contents = contents(section);
      if (section == Section.CODE) {
        writeBranchHints();
      }
      if (contents.length > 0) {
        out.u8(section.id).sized(contents);
      }
      writeCustomSections(section, true);
    }
    byte[] names = NameSection.encode(module);
    if (names.length > 0) {
      writeCustom("name", names);
    }
    return out.toByteArray();
  }

  /** The contents of a section; empty if the module needs none. */
  private byte[] contents(Section section) {
    BinaryOutput contents = new BinaryOutput();
    switch (section) {
      case TYPE -> module.types.writeTo(contents);
      case START -> {
        if (module.start() != null) {
          contents.u32(module.functions.resolve(module.start()));
        }
      }
      case DATA_COUNT -> {
        if (module.mentionsData()) {
          contents.u32(module.data.size());
        }
      }
      case CODE -> writeBodies(contents);
      default -> {
        List<Encoded> entries = module.entries(section);
        if (!entries.isEmpty()) {
          contents.u32(entries.size());
          entries.forEach(entry -> entry.writeTo(contents));
        }
      }
    }
    return contents.toByteArray();
  }

  private void writeBodies(BinaryOutput contents) {
    if (module.bodies.isEmpty()) {
      return;
    }
    contents.u32(module.bodies.size());
    for (FunctionText function : module.bodies) {
      BinaryOutput body = new BinaryOutput();
      writeLocals(function.localTypes(), body);
      function.body().writeTo(body);
      body.u8(Instruction.END.code());
      contents.sized(body.toByteArray());
    }
  }

  /** Writes the locals, consecutive ones of one type together. */
  private void writeLocals(List<ValueType> locals, BinaryOutput body) {
    BinaryOutput groups = new BinaryOutput();
    int count = 0;
    int i = 0;
    while (i < locals.size()) {
      byte[] type = encode(locals.get(i));
      int start = i;
      do {
        i++;
      } while (i < locals.size() && Arrays.equals(encode(locals.get(i)), type));
      groups.u32(i - start).bytes(type);
      count++;
    }
    body.u32(count).bytes(groups.toByteArray());
  }

  private byte[] encode(ValueType type) {
    Encoder encoder = new Encoder();
    type.encode(encoder, module.types.space());
    return encoder.build().toByteArray();
  }

  private void writeCustomSections(Section place, boolean after) {
    for (CustomSection custom : module.customSections) {
      if (custom.place() == place && custom.after() == after) {
        writeCustom(custom.name(), custom.contents());
      }
    }
  }

  private void writeCustom(String name, byte[] contents) {
    byte[] section = new BinaryOutput().name(name).bytes(contents).toByteArray();
    out.u8(CUSTOM).sized(section);
  }

  /** Writes the hints that the bodies gathered (WebAssembly Code Metadata, "Branch Hints"). */
  private void writeBranchHints() {
    List<FunctionText> hinted =
        module.bodies.stream().filter(function -> !function.hints().isEmpty()).toList();
    if (hinted.isEmpty()) {
      return;
    }
    BinaryOutput contents = new BinaryOutput().u32(hinted.size());
    for (FunctionText function : hinted) {
      contents.u32(function.index()).u32(function.hints().size());
      for (BranchHint hint : function.hints()) {
        contents.u32(hint.offset()).u32(1).u8(hint.likely() ? 1 : 0);
      }
    }
    writeCustom(Annotation.BRANCH_HINT, contents.toByteArray());
  }
}
