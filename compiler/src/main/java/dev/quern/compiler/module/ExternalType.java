package dev.quern.compiler.module;

/** The type of something that is imported or exported (specification, 2.3.15). */
public sealed interface ExternalType {
  /**
   * What sort of thing this is the type of.
   *
   * @return the kind
   */
  ExternalKind kind();

  /**
   * A function of a type that the module defines.
   *
   * @param typeIndex the index of its type
   */
  record Function(int typeIndex) implements ExternalType {
    @Override
    public ExternalKind kind() {
      return ExternalKind.FUNCTION;
    }
  }

  /**
   * A table.
   *
   * @param type its type
   */
  record Table(TableType type) implements ExternalType {
    @Override
    public ExternalKind kind() {
      return ExternalKind.TABLE;
    }
  }

  /**
   * A memory.
   *
   * @param type its type
   */
  record Memory(MemoryType type) implements ExternalType {
    @Override
    public ExternalKind kind() {
      return ExternalKind.MEMORY;
    }
  }

  /**
   * A global.
   *
   * @param type its type
   */
  record Global(GlobalType type) implements ExternalType {
    @Override
    public ExternalKind kind() {
      return ExternalKind.GLOBAL;
    }
  }

  /**
   * A tag.
   *
   * @param type its type
   */
  record Tag(TagType type) implements ExternalType {
    @Override
    public ExternalKind kind() {
      return ExternalKind.TAG;
    }
  }
}
