package dev.quern.wasi;

import dev.quern.runtime.Function;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.LinkException;
import dev.quern.runtime.Memory;
import dev.quern.runtime.extras.TimeLimit;
import dev.quern.wasi.calls.Layout;
import dev.quern.wasi.filesystem.Errno;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A program of several threads, as clang makes for {@code wasm32-wasi-threads}: a Java thread and
 * an instance each, all over one shared memory, with one set of descriptors.
 *
 * <pre>{@code
 * Memory memory = Memories.of("17 1024 shared");
 * int exitCode = wasi.threads(
 *     host -> Tool.instantiate(new Tool.Imports(() -> memory, host, host)).instance()).run();
 * }</pre>
 *
 * <p>The program ends when its first thread returns from {@code _start}, when any thread calls
 * {@code proc_exit}, or when any thread fails. All threads are then interrupted: those that wait,
 * in {@code memory.atomic.wait} or a call of WASI, end at once, others at their next call of WASI.
 * Instances that are {@linkplain Instance#isInterruptible interruptible} end wherever they are.
 *
 * <p>Calls of WASI that touch descriptors are made one after the other, so a thread that reads from
 * a stream that has nothing keeps others from reading and writing; sleeping does not. An object of
 * this class runs one program once.
 */
public final class WasiThreads extends BoundHost implements WasiSnapshotPreview1, WasiThreadSpawn {

  private static final int MAX_NUMBER = (1 << 29) - 1;
  private static final String THREAD_START = "wasi_thread_start";
  private static final long PATIENCE_MILLIS = 1_000;

  /** Makes the instances of a program. */
  @FunctionalInterface
  public interface InstanceFactory {

    /**
     * Makes an instance for a thread, over the program's one shared memory.
     *
     * @param host what stands for both {@code wasi_snapshot_preview1} and {@code wasi}
     * @return the instance
     */
    Instance instantiate(WasiThreads host);
  }

  private final InstanceFactory factory;
  private final int maximum;
  private final Consumer<Thread> starter;
  private final ReentrantLock calls = new ReentrantLock();

  /** Guards what follows. */
  private final Object lock = new Object();

  private final Map<Thread, Instance> running = new HashMap<>();
  private Thread main;
  private boolean interruptedByUs;
  private boolean ended;
  private Throwable cause;
  private int number;
  private int spawning;

  WasiThreads(Configuration configuration, InstanceFactory factory, int maximum) {
    this(configuration, factory, maximum, Thread::start);
  }

  WasiThreads(
      Configuration configuration, InstanceFactory factory, int maximum, Consumer<Thread> starter) {
    super(configuration, Layout.PREVIEW1);
    this.factory = factory;
    this.maximum = maximum;
    this.starter = starter;
  }

  /**
   * Runs the program in this thread and those that it starts.
   *
   * @return 0 if {@code _start} returned, else what a thread gave {@code proc_exit}, unsigned
   * @throws dev.quern.runtime.Trap if a thread trapped; what else ends a thread is thrown too
   * @throws IllegalStateException if it was run before
   * @throws LinkException if the module does not export what such a program needs
   */
  public int run() {
    try {
      return run((TimeLimit) null);
    } catch (TimeoutException e) {
      throw new AssertionError("there was no limit", e);
    }
  }

  /**
   * Runs the program like {@link #run()}, and ends all of its threads when it takes too long.
   *
   * @param limit how long the first thread may take; null if there is no limit
   * @return what {@link #run()} gives
   * @throws TimeoutException if the time was up; its cause is what ended the first thread
   * @throws UnsupportedOperationException if the program was compiled without interruption
   */
  public int run(TimeLimit limit) throws TimeoutException {
    synchronized (lock) {
      if (main != null) {
        throw new IllegalStateException("this program was run before");
      }
      main = Thread.currentThread();
    }
    try (Instance instance = factory.instantiate(this)) {
      checkExports(instance);
      synchronized (lock) {
        running.put(main, instance);
      }
      try {
        Function start = instance.function("_start");
        if (limit == null) {
          start.call();
        } else {
          limit.run(start::call, instance);
        }
        end(null);
      } catch (RuntimeException | Error | TimeoutException e) {
        end(e);
      }
      awaitOthers();
      return exitCode();
    } finally {
      super.release(null);
    }
  }

  /** What is missing would be found in some thread only, or not at all. */
  private static void checkExports(Instance instance) {
    if (!(instance.export("_start") instanceof Function)) {
      throw missing(instance, "function _start, with which a program begins");
    }
    if (!(instance.export(THREAD_START) instanceof Function)) {
      throw missing(
          instance,
          "function wasi_thread_start, with which its threads begin; wasm-ld exports it with"
              + " --export=wasi_thread_start");
    }
    if (!(instance.export("memory") instanceof Memory)) {
      throw missing(
          instance,
          "memory called memory, which WASI reads and writes; wasm-ld exports it with"
              + " --export-memory");
    }
  }

  private static LinkException missing(Instance instance, String what) {
    return new LinkException(instance.name() + " exports no " + what);
  }

  private int exitCode() throws TimeoutException {
    Throwable why;
    synchronized (lock) {
      why = cause;
    }
    if (why == null) {
      return 0;
    } else if (why instanceof ProcessExit exit) {
      return exit.code();
    } else if (why instanceof TimeoutException timeout) {
      throw timeout;
    } else if (why instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) why;
  }

  @Override
  public int thread_spawn(int argument) {
    int mine;
    synchronized (lock) {
      if (ended || running.size() + spawning >= maximum || number == MAX_NUMBER) {
        return -Errno.AGAIN.code();
      }
      spawning++;
      mine = ++number;
    }
    Instance instance = spawn();
    Thread thread =
        new Thread(() -> runThread(instance, mine, argument), instance.name() + " " + mine);
    thread.setDaemon(true);
    synchronized (lock) {
      spawning--;
      if (ended || !start(thread)) {
        instance.close();
        return -Errno.AGAIN.code();
      }
      running.put(thread, instance);
    }
    return mine;
  }

  private Instance spawn() {
    try {
      return factory.instantiate(this);
    } catch (RuntimeException | Error e) {
      synchronized (lock) {
        spawning--;
      }
      throw e;
    }
  }

  /** The JVM reports that the system gives it no further thread as it does a lack of memory. */
  private boolean start(Thread thread) {
    try {
      starter.accept(thread);
      return true;
    } catch (OutOfMemoryError none) {
      return false;
    }
  }

  private void runThread(Instance instance, int mine, int argument) {
    try (instance) {
      instance.function(THREAD_START).call(mine, argument);
    } catch (RuntimeException | Error e) {
      end(e);
    } finally {
      synchronized (lock) {
        running.remove(Thread.currentThread());
        lock.notifyAll();
      }
    }
  }

  /** Ends all threads, unless that has been done already. */
  private void end(Throwable why) {
    synchronized (lock) {
      if (ended) {
        return;
      }
      ended = true;
      cause = why;
      running.forEach(
          (thread, instance) -> {
            if (thread != Thread.currentThread()) {
              if (instance.isInterruptible()) {
                instance.interrupt();
              }
              thread.interrupt();
              interruptedByUs |= thread == main;
            }
          });
    }
  }

  /** Gives the threads time to end, and takes back the interrupt that ended this one. */
  private void awaitOthers() {
    synchronized (lock) {
      running.remove(main);
      if (interruptedByUs) {
        Thread.interrupted();
      }
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
      while (!running.isEmpty() && System.nanoTime() < end) {
        try {
          TimeUnit.NANOSECONDS.timedWait(lock, Math.max(1_000_000, end - System.nanoTime()));
        } catch (InterruptedException e) {
          main.interrupt();
          return;
        }
      }
    }
  }

  /**
   * The imports by name, for tools: both {@code wasi_snapshot_preview1} and {@code wasi}.
   *
   * @return imports to which the memory is yet to be added
   */
  public Imports imports() {
    return ImportsByName.of(this);
  }

  @Override
  void run(Call call, Program program) throws IOException {
    try {
      calls.lockInterruptibly();
    } catch (InterruptedException e) {
      throw new ProcessInterrupted();
    }
    try {
      super.run(call, program);
    } finally {
      calls.unlock();
    }
  }

  @Override
  Program program() {
    synchronized (lock) {
      return super.program();
    }
  }

  /** The first instance is the program's: its memory is that of all. */
  @Override
  public void bind(Instance bound) {
    synchronized (lock) {
      if (!isBound()) {
        super.bind(bound);
      }
    }
  }

  /** Descriptors are closed when the program ends, not with the instance of a thread. */
  @Override
  public void release(Instance released) {}

  @Override
  public Object forInstance() {
    return this;
  }

  @Override
  public int sock_accept(int fd, int flags, int result) {
    return call(program -> program.sockets.accept(fd, flags, result));
  }
}
