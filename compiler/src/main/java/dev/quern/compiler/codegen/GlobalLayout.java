package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.WasmModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where an instance keeps its globals.
 *
 * <p>A global that others can change, or that has an identity for others, is an object of the
 * runtime ({@code GlobalCell}): one that is exported, or imported and mutable. Any other is a plain
 * value. Values and cells are fields {@code g0}, {@code g1} … up to {@link #MAX_FIELDS}; beyond
 * that, elements of an array a type. A vector that is a plain value has two places, one for each
 * half; the high half's field is {@code h0}, {@code h1} …
 */
final class GlobalLayout {

  static final int MAX_FIELDS = 4_000;

  /**
   * A global's place.
   *
   * @param type the type of its value
   * @param cell the class of its cell, or null if it is a plain value
   * @param field the field of it or of the array with it
   * @param index its index in the array, or -1 if the field is its own
   */
  record Place(IrType type, String cell, String field, int index) {

    /** The descriptor of a plain value or of a cell. */
    String elementDescriptor() {
      return cell == null ? type.descriptor() : Names.descriptor(cell);
    }

    String fieldDescriptor() {
      return index < 0 ? elementDescriptor() : "[" + elementDescriptor();
    }
  }

  private final String owner;
  private final List<Place> places = new ArrayList<>();
  private final Map<Integer, Place> highPlaces = new TreeMap<>();
  private final Map<String, Integer> arrayLengths = new TreeMap<>();
  private final Map<String, String> arrayFields = new HashMap<>();

  GlobalLayout(WasmModule module, ClassNames classes) {
    owner = classes.instance();
    int count = module.globalCount();
    boolean[] exported = new boolean[count];
    for (Export export : module.exports()) {
      if (export.kind() == ExternalKind.GLOBAL) {
        exported[export.index()] = true;
      }
    }
    for (int i = 0; i < count; i++) {
      IrType type = IrType.of(module.globalType(i).valueType(), module);
      boolean shared = i < module.importedGlobalCount() && module.globalType(i).mutable();
      String cell = exported[i] || shared ? cellClass(type) : null;
      if (cell == null && type.equals(IrType.V128)) {
        places.add(newPlace(IrType.I64, null, "g", i));
        highPlaces.put(i, newPlace(IrType.I64, null, "h", i));
      } else {
        places.add(newPlace(type, cell, "g", i));
      }
    }
  }

  private Place newPlace(IrType type, String cell, String prefix, int global) {
    if (global < MAX_FIELDS) {
      return new Place(type, cell, prefix + global, -1);
    }
    String element = cell == null ? type.descriptor() : Names.descriptor(cell);
    String field = arrayFields.computeIfAbsent(element, e -> "ga" + arrayFields.size());
    int index = arrayLengths.merge(element, 1, Integer::sum) - 1;
    return new Place(type, cell, field, index);
  }

  /** The class of the cell of a global of a type. */
  static String cellClass(IrType type) {
    return Names.GLOBAL_CELL
        + switch (type.kind()) {
          case INT -> "$I32";
          case LONG -> "$I64";
          case FLOAT -> "$F32";
          case DOUBLE -> "$F64";
          case VECTOR -> "$V128";
          default -> "$Ref";
        };
  }

  /** The descriptor of the field {@code value} of a global's cell; a vector's has two fields. */
  static String cellValueDescriptor(IrType type) {
    return type.isReference() ? IrType.OBJECT.descriptor() : type.descriptor();
  }

  Place place(int globalIndex) {
    return places.get(globalIndex);
  }

  /** The place of the high half of a vector that is a plain value, else null. */
  Place highPlace(int globalIndex) {
    return highPlaces.get(globalIndex);
  }

  /** All places. */
  List<Place> places() {
    List<Place> all = new ArrayList<>(places);
    all.addAll(highPlaces.values());
    return all;
  }

  int count() {
    return places.size();
  }

  /** The lengths of the arrays by the descriptor of their elements. */
  Map<String, Integer> arrayLengths() {
    return arrayLengths;
  }

  /** The field of the array with elements of a descriptor. */
  String arrayField(String elementDescriptor) {
    return arrayFields.get(elementDescriptor);
  }

  /**
   * Reads a global: instance -> value.
   *
   * @param half of a vector: 0 for the low one, 1 for the high one; else 0
   */
  void get(Code code, int globalIndex, int half) {
    Place place = half == 1 ? highPlaces.get(globalIndex) : places.get(globalIndex);
    if (place == null || place.type().equals(IrType.V128)) {
      Place cell = places.get(globalIndex);
      getPlace(code, cell);
      code.getField(cell.cell(), halfField(half), "J");
      return;
    }
    getPlace(code, place);
    if (place.cell() != null) {
      code.getField(place.cell(), "value", cellValueDescriptor(place.type()));
      if (place.type().isReference() && !place.type().equals(IrType.OBJECT)) {
        code.cast((String) Descriptors.verificationType(place.type().descriptor()));
      }
    }
  }

  /** Reads what the place holds, value or cell: instance -> value or cell. */
  void getPlace(Code code, Place place) {
    code.getField(owner, place.field(), place.fieldDescriptor());
    if (place.index() >= 0) {
      code.push(place.index());
      if (place.cell() == null) {
        Variables.loadElement(code, place.type());
      } else {
        code.loadReferenceElement(place.cell());
      }
    }
  }

  /** The field of a vector's cell with one of its halves. */
  static String halfField(int half) {
    return half == 0 ? "low" : "high";
  }

  /** Writes a global, or one half of it: instance -> nothing. */
  void set(Code code, int globalIndex, int half, Runnable value) {
    Place place = half == 1 ? highPlaces.get(globalIndex) : places.get(globalIndex);
    if (place == null || place.type().equals(IrType.V128)) {
      Place cell = places.get(globalIndex);
      getPlace(code, cell);
      value.run();
      code.putField(cell.cell(), halfField(half), "J");
    } else if (place.cell() == null) {
      putPlace(code, place, value);
    } else {
      getPlace(code, place);
      value.run();
      code.putField(place.cell(), "value", cellValueDescriptor(place.type()));
    }
  }

  /** Writes what the place holds, value or cell: instance -> nothing. */
  void putPlace(Code code, Place place, Runnable value) {
    if (place.index() < 0) {
      value.run();
      code.putField(owner, place.field(), place.fieldDescriptor());
      return;
    }
    code.getField(owner, place.field(), place.fieldDescriptor());
    code.push(place.index());
    value.run();
    Variables.storeElement(code, place.cell() == null ? place.type() : IrType.OBJECT);
  }
}
