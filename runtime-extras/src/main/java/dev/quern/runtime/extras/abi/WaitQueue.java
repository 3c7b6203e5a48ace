package dev.quern.runtime.extras.abi;

import dev.quern.runtime.Trap;
import dev.quern.runtime.abi.Abi;
import dev.quern.runtime.abi.Traps;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The threads that wait on the addresses of a shared memory, first come first served.
 *
 * <p>The comparison of a waiting thread and every notification happen under one lock, so that no
 * notification is missed. A call begins with {@link Abi#reserveStack}: a stack overflow while the
 * lock is held would leave the queue in disorder.
 */
final class WaitQueue {

  private static final int WOKEN = 0;
  private static final int NOT_EQUAL = 1;
  private static final int TIMED_OUT = 2;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, ArrayDeque<Waiter>> queues = new HashMap<>();

  private static final class Waiter {
    final Condition condition;
    boolean notified;

    Waiter(Condition condition) {
      this.condition = condition;
    }
  }

  /**
   * Waits at an address while it holds a number.
   *
   * @param nanos how long at most; negative stands for any time
   * @return the result of the instruction
   */
  int await(SharedMemory memory, int address, int width, long expected, long nanos) {
    Abi.reserveStack();
    lock.lock();
    try {
      if (memory.atomicLoad(address, width) != expected) {
        return NOT_EQUAL;
      }
      Waiter waiter = new Waiter(lock.newCondition());
      enqueue((long) address, waiter);
      try {
        return await(waiter, nanos) ? WOKEN : TIMED_OUT;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        if (waiter.notified) {
          return WOKEN;
        }
        throw Traps.of(Trap.Kind.INTERRUPTED);
      } finally {
        if (!waiter.notified) {
          remove((long) address, waiter);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private static boolean await(Waiter waiter, long nanos) throws InterruptedException {
    long left = nanos;
    while (!waiter.notified) {
      if (nanos < 0) {
        waiter.condition.await();
      } else if (left <= 0) {
        return false;
      } else {
        left = waiter.condition.awaitNanos(left);
      }
    }
    return true;
  }

  private void enqueue(Long address, Waiter waiter) {
    ArrayDeque<Waiter> queue = queues.get(address);
    if (queue == null) {
      queue = new ArrayDeque<>();
      queues.put(address, queue);
    }
    queue.add(waiter);
  }

  private void remove(Long address, Waiter waiter) {
    ArrayDeque<Waiter> queue = queues.get(address);
    queue.remove(waiter);
    if (queue.isEmpty()) {
      queues.remove(address);
    }
  }

  /**
   * Wakes threads that wait at an address.
   *
   * @param count how many at most, unsigned
   * @return how many
   */
  int wake(int address, int count) {
    Abi.reserveStack();
    lock.lock();
    try {
      ArrayDeque<Waiter> queue = queues.get((long) address);
      if (queue == null) {
        return 0;
      }
      int woken = wake(queue, count);
      if (queue.isEmpty()) {
        queues.remove((long) address);
      }
      return woken;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes all threads, wherever they wait. */
  void wakeAll() {
    Abi.reserveStack();
    lock.lock();
    try {
      for (ArrayDeque<Waiter> queue : queues.values()) {
        wake(queue, -1);
      }
      queues.clear();
    } finally {
      lock.unlock();
    }
  }

  private static int wake(ArrayDeque<Waiter> queue, int count) {
    int woken = 0;
    while (!queue.isEmpty() && Integer.compareUnsigned(woken, count) < 0) {
      Waiter waiter = queue.remove();
      waiter.notified = true;
      waiter.condition.signal();
      woken++;
    }
    return woken;
  }
}
