package dev.quern.wasi;

/**
 * The calls that both versions of WASI preview 1 have, by their Wasm names: pointers and lengths
 * are unsigned 32-bit numbers in the memory that the program exports as {@code memory}, and what is
 * returned is 0 or an error code. {@link WasiSnapshotPreview1} and {@link WasiUnstable} are what
 * modules import.
 *
 * @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/docs.md">The
 *     specification</a>
 */
public interface WasiCalls {

  /**
   * Reads the arguments: zero-terminated strings, and an array of pointers to them.
   *
   * @param argv where the pointers go
   * @param argvBuffer where the strings go
   * @return the error code
   */
  int args_get(int argv, int argvBuffer);

  /**
   * Tells how many arguments there are and how long they are together.
   *
   * @param count where the number goes, 4 bytes
   * @param size where the length goes, 4 bytes
   * @return the error code
   */
  int args_sizes_get(int count, int size);

  /**
   * Reads the environment: zero-terminated {@code name=value} strings, and an array of pointers to
   * them.
   *
   * @param environ where the pointers go
   * @param environBuffer where the strings go
   * @return the error code
   */
  int environ_get(int environ, int environBuffer);

  /**
   * Tells how many environment variables there are and how long they are together.
   *
   * @param count where the number goes, 4 bytes
   * @param size where the length goes, 4 bytes
   * @return the error code
   */
  int environ_sizes_get(int count, int size);

  /**
   * Tells how finely a clock tells times apart.
   *
   * @param clock 0 real time, 1 monotonic, 2 process, 3 thread
   * @param result where the nanoseconds go, 8 bytes
   * @return the error code
   */
  int clock_res_get(int clock, int result);

  /**
   * Reads a clock.
   *
   * @param clock 0 real time, 1 monotonic, 2 process, 3 thread
   * @param precision how old the answer may be, in nanoseconds
   * @param result where the nanoseconds go, 8 bytes
   * @return the error code
   */
  int clock_time_get(int clock, long precision, int result);

  /**
   * Says how a part of a file will be used.
   *
   * @param fd the file
   * @param offset the part's beginning
   * @param length its length
   * @param advice 0 to 5
   * @return the error code
   */
  int fd_advise(int fd, long offset, long length, int advice);

  /**
   * Makes sure that a file has room for a part.
   *
   * @param fd the file
   * @param offset the part's beginning
   * @param length its length
   * @return the error code
   */
  int fd_allocate(int fd, long offset, long length);

  /**
   * Closes a descriptor.
   *
   * @param fd the descriptor
   * @return the error code
   */
  int fd_close(int fd);

  /**
   * Waits until a file's content is on its device.
   *
   * @param fd the file
   * @return the error code
   */
  int fd_datasync(int fd);

  /**
   * Reads what a descriptor is, how it works and what it may be used for.
   *
   * @param fd the descriptor
   * @param result where the answer goes, 24 bytes
   * @return the error code
   */
  int fd_fdstat_get(int fd, int result);

  /**
   * Changes how a descriptor works.
   *
   * @param fd the descriptor
   * @param flags the new flags
   * @return the error code
   */
  int fd_fdstat_set_flags(int fd, int flags);

  /**
   * Gives up rights of a descriptor.
   *
   * @param fd the descriptor
   * @param rights those that stay
   * @param inheriting those that stay for what is opened from it
   * @return the error code
   */
  int fd_fdstat_set_rights(int fd, long rights, long inheriting);

  /**
   * Reads the attributes of an open file.
   *
   * @param fd the file
   * @param result where they go, 64 bytes (56 for {@code wasi_unstable})
   * @return the error code
   */
  int fd_filestat_get(int fd, int result);

  /**
   * Cuts a file or makes it longer.
   *
   * @param fd the file
   * @param size its new size
   * @return the error code
   */
  int fd_filestat_set_size(int fd, long size);

  /**
   * Sets the times of an open file.
   *
   * @param fd the file
   * @param accessed nanoseconds since 1970
   * @param modified nanoseconds since 1970
   * @param flags which, and whether to the time of now
   * @return the error code
   */
  int fd_filestat_set_times(int fd, long accessed, long modified, int flags);

  /**
   * Reads at an offset.
   *
   * @param fd the file
   * @param vectors the buffers' addresses and lengths
   * @param count how many buffers
   * @param offset where in the file
   * @param result where the number of bytes goes, 4 bytes
   * @return the error code
   */
  int fd_pread(int fd, int vectors, int count, long offset, int result);

  /**
   * Describes a directory that was given to the program.
   *
   * @param fd the directory
   * @param result where the answer goes, 8 bytes
   * @return the error code
   */
  int fd_prestat_get(int fd, int result);

  /**
   * Reads the name of a directory that was given to the program.
   *
   * @param fd the directory
   * @param path where the name goes
   * @param length the room there
   * @return the error code
   */
  int fd_prestat_dir_name(int fd, int path, int length);

  /**
   * Writes at an offset.
   *
   * @param fd the file
   * @param vectors the buffers' addresses and lengths
   * @param count how many buffers
   * @param offset where in the file
   * @param result where the number of bytes goes, 4 bytes
   * @return the error code
   */
  int fd_pwrite(int fd, int vectors, int count, long offset, int result);

  /**
   * Reads.
   *
   * @param fd the descriptor
   * @param vectors the buffers' addresses and lengths
   * @param count how many buffers
   * @param result where the number of bytes goes, 4 bytes
   * @return the error code
   */
  int fd_read(int fd, int vectors, int count, int result);

  /**
   * Reads entries of a directory.
   *
   * @param fd the directory
   * @param buffer where the entries go
   * @param length the room there
   * @param cookie 0, or that of the last entry known
   * @param result where the number of bytes goes, 4 bytes
   * @return the error code
   */
  int fd_readdir(int fd, int buffer, int length, long cookie, int result);

  /**
   * Moves a descriptor to another's number.
   *
   * @param fd the descriptor
   * @param to the number, whose descriptor is closed
   * @return the error code
   */
  int fd_renumber(int fd, int to);

  /**
   * Moves a file's position.
   *
   * @param fd the file
   * @param offset how far
   * @param whence from where; the numbers differ between the two modules
   * @param result where the new position goes, 8 bytes
   * @return the error code
   */
  int fd_seek(int fd, long offset, int whence, int result);

  /**
   * Waits until a file's content and attributes are on its device.
   *
   * @param fd the file
   * @return the error code
   */
  int fd_sync(int fd);

  /**
   * Reads a file's position.
   *
   * @param fd the file
   * @param result where it goes, 8 bytes
   * @return the error code
   */
  int fd_tell(int fd, int result);

  /**
   * Writes.
   *
   * @param fd the descriptor
   * @param vectors the buffers' addresses and lengths
   * @param count how many buffers
   * @param result where the number of bytes goes, 4 bytes
   * @return the error code
   */
  int fd_write(int fd, int vectors, int count, int result);

  /**
   * Makes a directory.
   *
   * @param fd the directory that the path starts from
   * @param path the path
   * @param length its length
   * @return the error code
   */
  int path_create_directory(int fd, int path, int length);

  /**
   * Reads the attributes of a file.
   *
   * @param fd the directory that the path starts from
   * @param flags 1 to follow a link at the path's end
   * @param path the path
   * @param length its length
   * @param result where they go, 64 bytes (56 for {@code wasi_unstable})
   * @return the error code
   */
  int path_filestat_get(int fd, int flags, int path, int length, int result);

  /**
   * Sets the times of a file.
   *
   * @param fd the directory that the path starts from
   * @param flags 1 to follow a link at the path's end
   * @param path the path
   * @param length its length
   * @param accessed nanoseconds since 1970
   * @param modified nanoseconds since 1970
   * @param which which, and whether to the time of now
   * @return the error code
   */
  int path_filestat_set_times(
      int fd, int flags, int path, int length, long accessed, long modified, int which);

  /**
   * Makes a hard link.
   *
   * @param oldFd the directory that the old path starts from
   * @param oldFlags 0
   * @param oldPath the old path
   * @param oldLength its length
   * @param newFd the directory that the new path starts from
   * @param newPath the new path
   * @param newLength its length
   * @return the error code
   */
  int path_link(
      int oldFd, int oldFlags, int oldPath, int oldLength, int newFd, int newPath, int newLength);

  /**
   * Opens a file or directory.
   *
   * @param fd the directory that the path starts from
   * @param lookupFlags 1 to follow a link at the path's end
   * @param path the path
   * @param length its length
   * @param openFlags how to open it
   * @param rights what the descriptor is for
   * @param inheriting what those are for that are opened from it
   * @param fdFlags how the descriptor works
   * @param result where the descriptor goes, 4 bytes
   * @return the error code
   */
  int path_open(
      int fd,
      int lookupFlags,
      int path,
      int length,
      int openFlags,
      long rights,
      long inheriting,
      int fdFlags,
      int result);

  /**
   * Reads a symbolic link.
   *
   * @param fd the directory that the path starts from
   * @param path the path
   * @param length its length
   * @param buffer where the text goes
   * @param room the room there
   * @param result where the number of bytes goes, 4 bytes
   * @return the error code
   */
  int path_readlink(int fd, int path, int length, int buffer, int room, int result);

  /**
   * Removes an empty directory.
   *
   * @param fd the directory that the path starts from
   * @param path the path
   * @param length its length
   * @return the error code
   */
  int path_remove_directory(int fd, int path, int length);

  /**
   * Renames a file or directory.
   *
   * @param fd the directory that the old path starts from
   * @param oldPath the old path
   * @param oldLength its length
   * @param newFd the directory that the new path starts from
   * @param newPath the new path
   * @param newLength its length
   * @return the error code
   */
  int path_rename(int fd, int oldPath, int oldLength, int newFd, int newPath, int newLength);

  /**
   * Makes a symbolic link.
   *
   * @param target the link's text
   * @param targetLength its length
   * @param fd the directory that the path starts from
   * @param path the path
   * @param length its length
   * @return the error code
   */
  int path_symlink(int target, int targetLength, int fd, int path, int length);

  /**
   * Removes a file.
   *
   * @param fd the directory that the path starts from
   * @param path the path
   * @param length its length
   * @return the error code
   */
  int path_unlink_file(int fd, int path, int length);

  /**
   * Waits until one of several things has happened.
   *
   * @param subscriptions the things
   * @param events where those that happened go
   * @param count how many there are
   * @param result where the number of events goes, 4 bytes
   * @return the error code
   */
  int poll_oneoff(int subscriptions, int events, int count, int result);

  /**
   * Ends the program.
   *
   * @param code its exit code
   * @throws ProcessExit always
   */
  void proc_exit(int code);

  /**
   * Sends a signal to the program.
   *
   * @param signal the signal
   * @return the error code
   */
  int proc_raise(int signal);

  /**
   * Makes random bytes.
   *
   * @param buffer where they go
   * @param length how many
   * @return the error code
   */
  int random_get(int buffer, int length);

  /**
   * Lets other threads run.
   *
   * @return the error code
   */
  int sched_yield();

  /**
   * Receives from a socket.
   *
   * @param fd the socket
   * @param vectors the buffers' addresses and lengths
   * @param count how many buffers
   * @param flags 1 to leave the bytes there, 2 to wait for all
   * @param size where the number of bytes goes, 4 bytes
   * @param outFlags where the answer's flags go, 2 bytes
   * @return the error code
   */
  int sock_recv(int fd, int vectors, int count, int flags, int size, int outFlags);

  /**
   * Sends to a socket.
   *
   * @param fd the socket
   * @param vectors the buffers' addresses and lengths
   * @param count how many buffers
   * @param flags 0
   * @param result where the number of bytes goes, 4 bytes
   * @return the error code
   */
  int sock_send(int fd, int vectors, int count, int flags, int result);

  /**
   * Shuts directions of a socket down.
   *
   * @param fd the socket
   * @param how 1 receiving, 2 sending, 3 both
   * @return the error code
   */
  int sock_shutdown(int fd, int how);
}
