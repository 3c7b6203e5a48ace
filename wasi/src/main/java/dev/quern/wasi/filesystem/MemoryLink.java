package dev.quern.wasi.filesystem;

/** A symbolic link in memory. */
final class MemoryLink extends MemoryNode {

  final String target;

  MemoryLink(MemoryVolume volume, String target) throws ErrnoException {
    super(volume);
    volume.take(target.length());
    this.target = target;
  }

  @Override
  FileType nodeType() {
    return FileType.SYMBOLIC_LINK;
  }

  @Override
  long nodeSize() {
    return target.length();
  }

  @Override
  void unlinked() {
    volume.give(target.length());
  }
}
