package dev.quern.wasi;

import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.IoErrors;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * The calls, each handed to the class that knows it. Here alone an exception becomes an error code,
 * and an interrupt of the thread ends the program.
 */
abstract class HostCalls implements WasiCalls {

  /** The program that calls. */
  abstract Program program();

  /** The work of a call. */
  interface Call {
    void run(Program program) throws IOException;
  }

  final int call(Call call) {
    return call(call, true);
  }

  /** Makes a call that touches nothing that threads share but the memory, and may take long. */
  private int callAlone(Call call) {
    return call(call, false);
  }

  private int call(Call call, boolean touches) {
    Program program = program();
    if (Thread.currentThread().isInterrupted()) {
      throw new ProcessInterrupted();
    }
    try {
      if (touches) {
        run(call, program);
      } else {
        call.run(program);
      }
      return Errno.SUCCESS.code();
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      throw new ProcessInterrupted();
    } catch (IOException e) {
      return IoErrors.of(e).code();
    }
  }

  /** Makes a call that touches what all threads of a program share. */
  void run(Call call, Program program) throws IOException {
    call.run(program);
  }

  @Override
  public final int args_get(int argv, int argvBuffer) {
    return call(c -> c.texts.get(c.process.arguments(), argv, argvBuffer));
  }

  @Override
  public final int args_sizes_get(int count, int size) {
    return call(c -> c.texts.sizes(c.process.arguments(), count, size));
  }

  @Override
  public final int environ_get(int environ, int environBuffer) {
    return call(c -> c.texts.get(c.process.environment(), environ, environBuffer));
  }

  @Override
  public final int environ_sizes_get(int count, int size) {
    return call(c -> c.texts.sizes(c.process.environment(), count, size));
  }

  @Override
  public final int clock_res_get(int clock, int result) {
    return call(c -> c.system.clockResolution(clock, result));
  }

  @Override
  public final int clock_time_get(int clock, long precision, int result) {
    return call(c -> c.system.clockTime(clock, result));
  }

  @Override
  public final int fd_advise(int fd, long offset, long length, int advice) {
    return call(c -> c.files.advise(fd, offset, length, advice));
  }

  @Override
  public final int fd_allocate(int fd, long offset, long length) {
    return call(c -> c.files.allocate(fd, offset, length));
  }

  @Override
  public final int fd_close(int fd) {
    return call(c -> c.descriptors.close(fd));
  }

  @Override
  public final int fd_datasync(int fd) {
    return call(c -> c.files.sync(fd, false));
  }

  @Override
  public final int fd_fdstat_get(int fd, int result) {
    return call(c -> c.descriptors.stat(fd, result));
  }

  @Override
  public final int fd_fdstat_set_flags(int fd, int flags) {
    return call(c -> c.descriptors.setFlags(fd, flags));
  }

  @Override
  public final int fd_fdstat_set_rights(int fd, long rights, long inheriting) {
    return call(c -> c.descriptors.setRights(fd, rights, inheriting));
  }

  @Override
  public final int fd_filestat_get(int fd, int result) {
    return call(c -> c.descriptors.fileStatus(fd, result));
  }

  @Override
  public final int fd_filestat_set_size(int fd, long size) {
    return call(c -> c.files.setSize(fd, size));
  }

  @Override
  public final int fd_filestat_set_times(int fd, long accessed, long modified, int flags) {
    return call(c -> c.descriptors.setTimes(fd, accessed, modified, flags));
  }

  @Override
  public final int fd_pread(int fd, int vectors, int count, long offset, int result) {
    return call(c -> c.files.pread(fd, vectors, count, offset, result));
  }

  @Override
  public final int fd_prestat_get(int fd, int result) {
    return call(c -> c.descriptors.preopen(fd, result));
  }

  @Override
  public final int fd_prestat_dir_name(int fd, int path, int length) {
    return call(c -> c.descriptors.preopenName(fd, path, length));
  }

  @Override
  public final int fd_pwrite(int fd, int vectors, int count, long offset, int result) {
    return call(c -> c.files.pwrite(fd, vectors, count, offset, result));
  }

  @Override
  public final int fd_read(int fd, int vectors, int count, int result) {
    return call(c -> c.files.read(fd, vectors, count, result));
  }

  @Override
  public final int fd_readdir(int fd, int buffer, int length, long cookie, int result) {
    return call(c -> c.descriptors.readDirectory(fd, buffer, length, cookie, result));
  }

  @Override
  public final int fd_renumber(int fd, int to) {
    return call(c -> c.descriptors.renumber(fd, to));
  }

  @Override
  public final int fd_seek(int fd, long offset, int whence, int result) {
    return call(c -> c.files.seek(fd, offset, whence, result));
  }

  @Override
  public final int fd_sync(int fd) {
    return call(c -> c.files.sync(fd, true));
  }

  @Override
  public final int fd_tell(int fd, int result) {
    return call(c -> c.files.tell(fd, result));
  }

  @Override
  public final int fd_write(int fd, int vectors, int count, int result) {
    return call(c -> c.files.write(fd, vectors, count, result));
  }

  @Override
  public final int path_create_directory(int fd, int path, int length) {
    return call(c -> c.paths.createDirectory(fd, path, length));
  }

  @Override
  public final int path_filestat_get(int fd, int flags, int path, int length, int result) {
    return call(c -> c.paths.status(fd, flags, path, length, result));
  }

  @Override
  public final int path_filestat_set_times(
      int fd, int flags, int path, int length, long accessed, long modified, int which) {
    return call(c -> c.paths.setTimes(fd, flags, path, length, accessed, modified, which));
  }

  @Override
  public final int path_link(
      int oldFd, int oldFlags, int oldPath, int oldLength, int newFd, int newPath, int newLength) {
    return call(c -> c.paths.link(oldFd, oldFlags, oldPath, oldLength, newFd, newPath, newLength));
  }

  @Override
  public final int path_open(
      int fd,
      int lookupFlags,
      int path,
      int length,
      int openFlags,
      long rights,
      long inheriting,
      int fdFlags,
      int result) {
    return call(
        c ->
            c.open.open(
                fd, lookupFlags, path, length, openFlags, rights, inheriting, fdFlags, result));
  }

  @Override
  public final int path_readlink(int fd, int path, int length, int buffer, int room, int result) {
    return call(c -> c.paths.readLink(fd, path, length, buffer, room, result));
  }

  @Override
  public final int path_remove_directory(int fd, int path, int length) {
    return call(c -> c.paths.removeDirectory(fd, path, length));
  }

  @Override
  public final int path_rename(
      int fd, int oldPath, int oldLength, int newFd, int newPath, int newLength) {
    return call(c -> c.paths.rename(fd, oldPath, oldLength, newFd, newPath, newLength));
  }

  @Override
  public final int path_symlink(int target, int targetLength, int fd, int path, int length) {
    return call(c -> c.paths.symlink(target, targetLength, fd, path, length));
  }

  @Override
  public final int path_unlink_file(int fd, int path, int length) {
    return call(c -> c.paths.unlink(fd, path, length));
  }

  @Override
  public final int poll_oneoff(int subscriptions, int events, int count, int result) {
    boolean sleeps = count == 1 && program().poll.isClock(subscriptions);
    Call poll = c -> c.poll.poll(subscriptions, events, count, result);
    return sleeps ? callAlone(poll) : call(poll);
  }

  @Override
  public final void proc_exit(int code) {
    throw new ProcessExit(code);
  }

  @Override
  public final int proc_raise(int signal) {
    return call(c -> Signals.raise(signal));
  }

  @Override
  public final int random_get(int buffer, int length) {
    return call(c -> c.system.random(buffer, length));
  }

  @Override
  public final int sched_yield() {
    return callAlone(c -> Thread.yield());
  }

  @Override
  public final int sock_recv(int fd, int vectors, int count, int flags, int size, int outFlags) {
    return call(c -> c.sockets.receive(fd, vectors, count, flags, size, outFlags));
  }

  @Override
  public final int sock_send(int fd, int vectors, int count, int flags, int result) {
    return call(c -> c.sockets.send(fd, vectors, count, flags, result));
  }

  @Override
  public final int sock_shutdown(int fd, int how) {
    return call(c -> c.sockets.shutdown(fd, how));
  }
}
