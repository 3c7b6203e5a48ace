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

  private static final String CELL = Names.descriptor(Names.GLOBAL_CELL);

  /**
   * A global's place.
   *
   * @param type the type of its value
   * @param isCell whether it is an object and no plain value
   * @param field the field of it or of the array with it
   * @param fieldDescriptor the descriptor of that field
   * @param index its index in the array, or -1 if the field is its own
   */
  record Place(IrType type, boolean isCell, String field, String fieldDescriptor, int index) {}

  private final String owner;
  private final List<Place> places = new ArrayList<>();
  private final Map<Integer, Place> highPlaces = new TreeMap<>();
  private final Map<String, Integer> arrayLengths = new TreeMap<>();
  private final Map<String, String> arrayFields = new HashMap<>();

  GlobalLayout(WasmModule module, ClassNames classes, TypeLayout types) {
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
      boolean cell = exported[i] || shared;
      if (!cell && type.equals(IrType.V128)) {
        places.add(newPlace(IrType.I64, false, null, "g", i));
        highPlaces.put(i, newPlace(IrType.I64, false, null, "h", i));
      } else {
        String heapClass = types.heapClass(module.globalType(i).valueType());
        places.add(newPlace(type, cell, heapClass, "g", i));
      }
    }
  }

  /**
   * @param heapClass the class that its values have, or null if they are no objects of one
   */
  private Place newPlace(IrType type, boolean isCell, String heapClass, String prefix, int global) {
    String element = isCell ? CELL : type.descriptor();
    if (global < MAX_FIELDS) {
      boolean exact = !isCell && heapClass != null;
      String descriptor = exact ? Names.descriptor(heapClass) : element;
      return new Place(type, isCell, prefix + global, descriptor, -1);
    }
    String field = arrayFields.computeIfAbsent(element, e -> "ga" + arrayFields.size());
    int index = arrayLengths.merge(element, 1, Integer::sum) - 1;
    return new Place(type, isCell, field, "[" + element, index);
  }

  /** The field of a cell with a value of a type; a vector has two fields. */
  static String cellField(IrType type) {
    return switch (type.kind()) {
      case INT -> "intValue";
      case LONG -> "longValue";
      case FLOAT -> "floatValue";
      case DOUBLE -> "doubleValue";
      default -> "reference";
    };
  }

  /** The descriptor of that field. */
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
      code.getField(Names.GLOBAL_CELL, halfField(half), "J");
      return;
    }
    getPlace(code, place);
    if (place.isCell()) {
      code.getField(Names.GLOBAL_CELL, cellField(place.type()), cellValueDescriptor(place.type()));
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
      if (place.isCell()) {
        code.loadReferenceElement(Names.GLOBAL_CELL);
      } else {
        Variables.loadElement(code, place.type());
      }
    }
  }

  /** The field of a vector's cell with one of its halves. */
  static String halfField(int half) {
    return half == 0 ? "longValue" : "highValue";
  }

  /** Writes a global, or one half of it: instance -> nothing. */
  void set(Code code, int globalIndex, int half, Runnable value) {
    Place place = half == 1 ? highPlaces.get(globalIndex) : places.get(globalIndex);
    if (place == null || place.type().equals(IrType.V128)) {
      Place cell = places.get(globalIndex);
      getPlace(code, cell);
      value.run();
      code.putField(Names.GLOBAL_CELL, halfField(half), "J");
    } else if (!place.isCell()) {
      putPlace(code, place, value);
    } else {
      getPlace(code, place);
      value.run();
      code.putField(Names.GLOBAL_CELL, cellField(place.type()), cellValueDescriptor(place.type()));
    }
  }

  /** Writes what the place holds, value or cell: instance -> nothing. */
  void putPlace(Code code, Place place, Runnable value) {
    if (place.index() < 0) {
      value.run();
      code.knownAs(place.fieldDescriptor());
      code.putField(owner, place.field(), place.fieldDescriptor());
      return;
    }
    code.getField(owner, place.field(), place.fieldDescriptor());
    code.push(place.index());
    value.run();
    Variables.storeElement(code, place.isCell() ? IrType.OBJECT : place.type());
  }
}
