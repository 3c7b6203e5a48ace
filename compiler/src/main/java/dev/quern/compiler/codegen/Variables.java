package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Variable;
import dev.quern.compiler.vectors.LaneKind;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** Reads and writes variables, whether they are in JVM local variables or in the frame object. */
final class Variables {

  private static final int IN_FRAME = -1;
  private static final int NOWHERE = -2;

  private final Code code;
  private final FrameLayout frame;
  private final int frameSlot;
  private final Set<Variable> inFrame;

  private final Numbering numbering = new Numbering();

  /** By the variables' numbers in the method: the slot, or where the variable is instead. */
  private int[] slots = new int[32];

  /** Where a vector is on its way to the frame object, once there was one. */
  private int vectorSlot = -1;

  /**
   * @param frame the layout of the function's frame object, or null if it has none
   * @param inFrame the variables that this method reads and writes there
   * @param slots the JVM local variable slots of the others
   */
  Variables(
      Code code,
      FrameLayout frame,
      int frameSlot,
      Set<Variable> inFrame,
      Map<Variable, Integer> slots) {
    this.code = code;
    this.frame = frame;
    this.frameSlot = frameSlot;
    this.inFrame = inFrame;
    slots.forEach(this::setSlot);
    inFrame.forEach(variable -> setSlot(variable, IN_FRAME));
  }

  private void setSlot(Variable variable, int slot) {
    int number = numbering.of(variable.index());
    if (number == slots.length) {
      slots = Arrays.copyOf(slots, number * 2);
    }
    slots[number] = slot;
  }

  private boolean isInFrame(Variable variable) {
    return slot(variable) == IN_FRAME;
  }

  /** No variables, for code that is not of a function. */
  static Variables none(Code code) {
    return new Variables(code, null, -1, Set.of(), Map.of());
  }

  /** The variables in the frame object. */
  Set<Variable> inFrame() {
    return inFrame;
  }

  void load(Variable variable) {
    if (isInFrame(variable)) {
      loadFromFrame(variable);
    } else {
      code.load(slot(variable));
    }
  }

  /** Writes what must be on the stack below a value that {@link #store} will assign. */
  void beforeStore(Variable variable) {
    if (isInFrame(variable)) {
      beforeFrameStore(variable);
    }
  }

  void store(Variable variable) {
    if (isInFrame(variable)) {
      frameStore(variable);
    } else {
      code.store(slot(variable));
    }
  }

  /** The slot of a variable, or -1 if it is in the frame object. */
  int slot(Variable variable) {
    int number = numbering.find(variable.index());
    return number < 0 ? NOWHERE : slots[number];
  }

  /** Copies a parameter from its slot to the frame object, where the method keeps it. */
  void flushParameter(Variable variable, int slot) {
    beforeFrameStore(variable);
    code.load(slot);
    frameStore(variable);
  }

  private void loadFromFrame(Variable variable) {
    if (variable.type().isVector()) {
      VectorLowering.join(
          code,
          () -> loadPlace(frame.place(variable), IrType.I64),
          () -> loadPlace(frame.highPlace(variable), IrType.I64),
          LaneKind.of(variable.type()));
    } else {
      loadPlace(frame.place(variable), variable.type());
    }
  }

  private void loadPlace(FrameLayout.Place place, IrType type) {
    code.load(frameSlot);
    code.getField(frame.className(), place.field(), place.descriptor());
    if (place.index() >= 0) {
      code.push(place.index());
      loadElement(code, type);
    }
  }

  private void beforeFrameStore(Variable variable) {
    if (!variable.type().isVector()) {
      beforePlaceStore(frame.place(variable));
    }
  }

  private void beforePlaceStore(FrameLayout.Place place) {
    code.load(frameSlot);
    if (place.index() >= 0) {
      code.getField(frame.className(), place.field(), place.descriptor());
      code.push(place.index());
    }
  }

  private void frameStore(Variable variable) {
    if (!variable.type().isVector()) {
      placeStore(frame.place(variable), variable.type());
      return;
    }
    VectorLowering.toLongs(code, LaneKind.of(variable.type()));
    if (vectorSlot < 0) {
      vectorSlot = code.newSlot(LaneKind.LONGS.className());
    }
    code.store(vectorSlot);
    for (int half = 0; half < 2; half++) {
      FrameLayout.Place place = half == 0 ? frame.place(variable) : frame.highPlace(variable);
      beforePlaceStore(place);
      code.load(vectorSlot);
      VectorLowering.half(code, half);
      placeStore(place, IrType.I64);
    }
    code.forget(vectorSlot);
  }

  private void placeStore(FrameLayout.Place place, IrType type) {
    if (place.index() >= 0) {
      storeElement(code, type);
    } else {
      code.putField(frame.className(), place.field(), place.descriptor());
    }
  }

  /** Loads an element of an array of values of a type. */
  static void loadElement(Code code, IrType type) {
    switch (type.kind()) {
      case INT -> code.operation(IALOAD);
      case LONG -> code.operation(LALOAD);
      case FLOAT -> code.operation(FALOAD);
      case DOUBLE -> code.operation(DALOAD);
      default -> code.loadReferenceElement(Descriptors.verificationType(type.descriptor()));
    }
  }

  /** Stores an element of an array of values of a type. */
  static void storeElement(Code code, IrType type) {
    code.operation(
        switch (type.kind()) {
          case INT -> IASTORE;
          case LONG -> LASTORE;
          case FLOAT -> FASTORE;
          case DOUBLE -> DASTORE;
          default -> AASTORE;
        });
  }
}
