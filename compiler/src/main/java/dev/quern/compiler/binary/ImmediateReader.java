package dev.quern.compiler.binary;

import dev.quern.compiler.module.BlockType;
import dev.quern.compiler.module.CatchClause;
import dev.quern.compiler.module.HeapType;
import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.ValueType;
import dev.quern.instructions.Immediate;
import java.util.ArrayList;
import java.util.List;

/** Reads the immediates of one instruction after the other into its fields. */
final class ImmediateReader {
  private static final int MEMORY_INDEX_FOLLOWS = 0x40;

  private final ByteReader in;
  int index;
  int index2;
  int alignment;
  long memoryOffset;
  long constant;
  long highConstant;
  int lane;
  int[] lanes;
  int[] labels;
  BlockType blockType;
  List<CatchClause> catches;
  List<ValueType> types;
  HeapType heapType;
  RefType castSource;
  RefType castTarget;

  ImmediateReader(ByteReader in) {
    this.in = in;
  }

  void read(Immediate immediate) {
    switch (immediate) {
      case NONE:
        break;
      case LABEL:
      case FUNCTION:
      case TYPE:
      case LOCAL:
      case GLOBAL:
      case TABLE:
      case ELEMENT:
      case DATA:
      case MEMORY:
      case TAG:
        index = in.u32();
        break;
      case TYPE_TABLE:
      case TYPE_FIELD:
      case TYPE_LENGTH:
      case TYPE_DATA:
      case TYPE_ELEMENT:
      case TYPE_TYPE:
      case TABLE_TABLE:
      case ELEMENT_TABLE:
      case DATA_MEMORY:
      case MEMORY_MEMORY:
        index = in.u32();
        index2 = in.u32();
        break;
      case I32:
        constant = in.s32();
        break;
      case I64:
        constant = in.s64();
        break;
      case F32:
        constant = in.fixed32();
        break;
      case F64:
        constant = in.fixed64();
        break;
      case V128:
        constant = in.fixed64();
        highConstant = in.fixed64();
        break;
      case MEMORY_ARGUMENT:
        readMemoryArgument();
        break;
      case MEMORY_ARGUMENT_LANE:
        readMemoryArgument();
        lane = in.u8();
        break;
      case BLOCK_TYPE:
        blockType = TypeReader.blockType(in);
        break;
      case BLOCK_TYPE_CATCHES:
        blockType = TypeReader.blockType(in);
        readCatches();
        break;
      case LABEL_TABLE:
        readLabels();
        break;
      case VALUE_TYPES:
        readTypes();
        break;
      case HEAP_TYPE:
        heapType = TypeReader.heapType(in);
        break;
      case CAST_BRANCH:
        readCastBranch();
        break;
      case LANE:
        lane = in.u8();
        break;
      case SHUFFLE:
        lanes = new int[16];
        for (int i = 0; i < lanes.length; i++) {
          lanes[i] = in.u8();
        }
        break;
      case FENCE:
        if (in.u8() != 0) {
          throw in.malformed(in.position() - 1, "zero byte expected");
        }
        break;
    }
  }

  private void readMemoryArgument() {
    int start = in.position();
    int flags = in.u32();
    if (flags < 0 || flags >= 2 * MEMORY_INDEX_FOLLOWS) {
      throw in.malformed(start, "malformed memop flags");
    }
    alignment = flags & (MEMORY_INDEX_FOLLOWS - 1);
    index = (flags & MEMORY_INDEX_FOLLOWS) != 0 ? in.u32() : 0;
    memoryOffset = in.u64();
  }

  private void readLabels() {
    int count = in.count("labels", 1, ImplementationLimits.BRANCH_TABLE);
    labels = new int[count + 1];
    for (int i = 0; i <= count; i++) {
      labels[i] = in.u32();
    }
  }

  private void readTypes() {
    int count = in.count("types of a select", 1, ImplementationLimits.RESULTS);
    types = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      types.add(TypeReader.valueType(in));
    }
  }

  private void readCatches() {
    int count = in.count("catch clauses", 2, ImplementationLimits.CATCH_CLAUSES);
    catches = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      CatchClause.Kind kind = CatchClause.Kind.ofCode(in.u8());
      if (kind == null) {
        throw in.malformed(in.position() - 1, "malformed catch clause");
      }
      int tag = kind.hasTag() ? in.u32() : 0;
      catches.add(new CatchClause(kind, tag, in.u32()));
    }
  }

  private void readCastBranch() {
    int flags = in.u8();
    if (flags > 3) {
      throw in.malformed(in.position() - 1, "malformed br_on_cast flags");
    }
    index = in.u32();
    castSource = new RefType((flags & 1) != 0, TypeReader.heapType(in));
    castTarget = new RefType((flags & 2) != 0, TypeReader.heapType(in));
  }
}
