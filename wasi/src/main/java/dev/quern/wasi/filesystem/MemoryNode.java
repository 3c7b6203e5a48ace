package dev.quern.wasi.filesystem;

/** A file, directory or link in memory. Used only under the volume's lock. */
abstract class MemoryNode {

  final MemoryVolume volume;
  final long inode;
  long links;
  long accessed;
  long modified;
  long changed;

  MemoryNode(MemoryVolume volume) {
    this.volume = volume;
    this.inode = volume.nextInode();
    this.accessed = volume.now();
    this.modified = accessed;
    this.changed = accessed;
  }

  abstract FileType nodeType();

  abstract long nodeSize();

  /** Called when the last name is gone; an open file keeps its content until it is closed. */
  void unlinked() {}

  final FileStatus nodeStatus() {
    return new FileStatus(
        volume.device(), inode, nodeType(), links, nodeSize(), accessed, modified, changed);
  }

  final void setNodeTimes(FileTimes times) {
    accessed = times.accessed().orElse(accessed);
    modified = times.modified().orElse(modified);
    changed = volume.now();
  }

  final void touch() {
    modified = volume.now();
    changed = modified;
  }
}
