package dev.quern.compiler.validate;

import dev.quern.compiler.binary.InstructionReader;
import dev.quern.instructions.Instruction;

/**
 * Is shown function bodies as they are validated, so that nobody has to read them again to learn
 * what is in them.
 */
public interface BodyListener {

  /** Shows nobody. */
  BodyListener NONE =
      new BodyListener() {
        @Override
        public void begin(int functionIndex) {}

        @Override
        public void instruction(InstructionReader in, Instruction instruction) {}
      };

  /**
   * Begins a function.
   *
   * @param functionIndex a function that the module defines
   */
  void begin(int functionIndex);

  /**
   * Shows an instruction of the function, which is valid.
   *
   * @param in the instruction's immediates
   * @param instruction the instruction
   */
  void instruction(InstructionReader in, Instruction instruction);
}
