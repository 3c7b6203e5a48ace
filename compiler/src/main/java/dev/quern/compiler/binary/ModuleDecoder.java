package dev.quern.compiler.binary;

import dev.quern.compiler.module.ModuleBuilder;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.WasmModule;

/**
 * Decodes a module (specification, 5.5 "Modules"): the header, then sections, each by the class
 * that {@link SectionId} names. Sections other than custom ones come at most once and in a fixed
 * order.
 *
 * <p>What is checked here is what the grammar of the binary format says, except for the
 * instructions of function bodies, which {@link InstructionReader} checks when they are read.
 */
public final class ModuleDecoder {
  private static final int MAGIC = 0x6D73_6100;
  private static final int VERSION = 1;
  private static final int COMPONENT_VERSION = 0x0001_000D;

  private final byte[] bytes;
  private final ByteReader in;
  private final ModuleBuilder module;
  private SectionId last;

  private ModuleDecoder(String name, byte[] bytes) {
    this.bytes = bytes;
    in = new ByteReader(bytes, 0, bytes.length);
    module = new ModuleBuilder(name, bytes);
  }

  /**
   * Decodes a module.
   *
   * @param name the module's name for messages, such as a file name
   * @param bytes the module in the binary format; kept, not copied, and not to be changed
   * @return the module, not validated
   * @throws ModuleException if the module is malformed or exceeds a limit
   */
  public static WasmModule decode(String name, byte[] bytes) {
    ModuleDecoder decoder = new ModuleDecoder(name, bytes);
    try {
      return decoder.decode();
    } catch (ModuleException e) {
      throw FirstMalformation.find(bytes, decoder.module.bodies(), e).inModule(name);
    }
  }

  private WasmModule decode() {
    readHeader();
    while (!in.atEnd()) {
      readSection();
    }
    WasmModule decoded = module.build();
    SectionAgreement.check(decoded);
    return decoded;
  }

  private void readHeader() {
    if (in.atEnd()) {
      throw in.malformed(0, "unexpected end: the file is empty")
          .withRemedy("See whether what makes or downloads the file failed, and run it again.");
    }
    if (in.fixed32() != MAGIC) {
      throw ForeignFile.describe(bytes);
    }
    int version = in.fixed32();
    if (version == COMPONENT_VERSION) {
      throw in.malformed(4, "unknown binary version: this is a component")
          .withRemedy("Extract its core module, for example with 'wasm-tools component unbundle'.");
    }
    if (version != VERSION) {
      throw in.malformed(4, "unknown binary version " + Integer.toUnsignedString(version));
    }
  }

  private void readSection() {
    int start = in.position();
    int code = in.u8();
    if (code == CustomSections.CODE) {
      CustomSections.decode(in.slice(in.length()), module);
      return;
    }
    SectionId id = SectionId.ofCode(code);
    if (id == null) {
      throw in.malformed(start, "malformed section id " + code);
    }
    ByteReader content = in.slice(in.length());
    if (last != null && id.compareTo(last) <= 0) {
      throw in.malformed(
          start,
          "unexpected content after last section: %s section after %s section"
              .formatted(id.title(), last.title()));
    }
    last = id;
    id.decode(content, module);
    if (!content.atEnd()) {
      throw in.malformed(
          content.position(),
          "section size mismatch: %d bytes left in the %s section"
              .formatted(content.remaining(), id.title()));
    }
  }
}
