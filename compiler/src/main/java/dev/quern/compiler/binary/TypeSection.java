package dev.quern.compiler.binary;

import dev.quern.compiler.module.ArrayType;
import dev.quern.compiler.module.CompositeType;
import dev.quern.compiler.module.FieldType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.ModuleBuilder;
import dev.quern.compiler.module.ModuleEntry;
import dev.quern.compiler.module.PackedType;
import dev.quern.compiler.module.RecGroup;
import dev.quern.compiler.module.StorageType;
import dev.quern.compiler.module.StructType;
import dev.quern.compiler.module.SubType;
import dev.quern.compiler.module.ValueType;
import java.util.ArrayList;
import java.util.List;

/** The type section (specification, 5.5.4): recursive groups of type definitions. */
final class TypeSection {
  private static final int REC = 0x4E;
  private static final int SUB = 0x50;
  private static final int SUB_FINAL = 0x4F;
  private static final int FUNC = 0x60;
  private static final int STRUCT = 0x5F;
  private static final int ARRAY = 0x5E;

  private final ByteReader in;
  private final ModuleBuilder module;
  private int typeCount;

  private TypeSection(ByteReader in, ModuleBuilder module) {
    this.in = in;
    this.module = module;
  }

  static void decode(ByteReader in, ModuleBuilder module) {
    TypeSection section = new TypeSection(in, module);
    int groups = in.count("types", 2, ImplementationLimits.TYPES);
    for (int i = 0; i < groups; i++) {
      module.add(section.group());
    }
  }

  private RecGroup group() {
    int start = in.position();
    List<SubType> types;
    if (in.peek() == REC) {
      in.skip(1);
      int count = in.count("types", 2, ImplementationLimits.TYPES);
      types = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        types.add(subType());
      }
    } else {
      types = List.of(subType());
    }
    RecGroup group = new RecGroup(typeCount, types);
    typeCount += types.size();
    ByteReader.checkLimit(start, "types", typeCount, ImplementationLimits.TYPES);
    return group;
  }

  private SubType subType() {
    module.entryAt(ModuleEntry.TYPE, in.position());
    int form = in.u8();
    if (form != SUB && form != SUB_FINAL) {
      return new SubType(true, List.of(), composite(form));
    }
    int count = in.count("supertypes", 1, ImplementationLimits.TYPES);
    List<Integer> supertypes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      supertypes.add(in.u32());
    }
    return new SubType(form == SUB_FINAL, supertypes, composite(in.u8()));
  }

  private CompositeType composite(int form) {
    switch (form) {
      case FUNC:
        List<ValueType> parameters = values("parameters", ImplementationLimits.PARAMETERS);
        List<ValueType> results = values("results", ImplementationLimits.RESULTS);
        return new FunctionType(parameters, results);
      case STRUCT:
        int count = in.count("fields", 2, ImplementationLimits.FIELDS);
        List<FieldType> fields = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          fields.add(field());
        }
        return new StructType(fields);
      case ARRAY:
        return new ArrayType(field());
      default:
        // The byte is a LEB128 integer by definition, and a longer one is not allowed here.
        throw in.malformed(
            in.position() - 1,
            form >= 0x80 ? "integer representation too long" : "malformed definition type");
    }
  }

  private List<ValueType> values(String what, int limit) {
    int count = in.count(what, 1, limit);
    List<ValueType> types = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      types.add(TypeReader.valueType(in));
    }
    return types;
  }

  private FieldType field() {
    StorageType storage = storage();
    return new FieldType(storage, GlobalSection.mutability(in));
  }

  private StorageType storage() {
    switch (in.peek()) {
      case 0x78:
        in.skip(1);
        return PackedType.I8;
      case 0x77:
        in.skip(1);
        return PackedType.I16;
      default:
        return TypeReader.valueType(in);
    }
  }
}
