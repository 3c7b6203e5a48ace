// A stress test for threads without a libc: locks built on memory.atomic.wait32, a queue between
// producers and consumers, and atomic counters of every width next to each other.
//
// clang-19 --target=wasm32-wasi -nostdlib -O2 -matomics -mbulk-memory threads.c -o threads.wasm
//   -Wl,--no-entry,--shared-memory,--import-memory,--export-memory,--max-memory=16777216

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))

IMPORT("wasi", "thread-spawn") int thread_spawn(void *argument);
IMPORT("wasi_snapshot_preview1", "proc_exit") _Noreturn void proc_exit(int code);
IMPORT("wasi_snapshot_preview1", "sched_yield") int sched_yield(void);
IMPORT("wasi_snapshot_preview1", "fd_write")
int fd_write(int fd, const void *vectors, int count, u32 *written);

#define THREADS 6
#define ROUNDS 20000
#define QUEUE 16
#define STACK 16384

// A lock as in Drepper's "Futexes are tricky": 0 free, 1 taken, 2 taken and waited for.

static void lock(u32 *word) {
  u32 seen = 0;
  if (__atomic_compare_exchange_n(word, &seen, 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
    return;
  }
  if (seen != 2) {
    seen = __atomic_exchange_n(word, 2, __ATOMIC_SEQ_CST);
  }
  while (seen != 0) {
    __builtin_wasm_memory_atomic_wait32((int *)word, 2, -1);
    seen = __atomic_exchange_n(word, 2, __ATOMIC_SEQ_CST);
  }
}

static void unlock(u32 *word) {
  if (__atomic_exchange_n(word, 0, __ATOMIC_SEQ_CST) == 2) {
    __builtin_wasm_memory_atomic_notify((int *)word, 1);
  }
}

static void wait(u32 *condition, u32 *word) {
  u32 seen = __atomic_load_n(condition, __ATOMIC_SEQ_CST);
  unlock(word);
  __builtin_wasm_memory_atomic_wait32((int *)condition, (int)seen, -1);
  lock(word);
}

static void wake(u32 *condition) {
  __atomic_fetch_add(condition, 1, __ATOMIC_SEQ_CST);
  __builtin_wasm_memory_atomic_notify((int *)condition, -1);
}

static u32 guard, not_empty, not_full, finished;
static u32 queue[QUEUE], head, tail;
static u64 consumed, plain;
static struct {
  u8 a, b;
  u16 c;
  u32 d;
  u64 e;
} counters;

static u8 stacks[2 * THREADS][STACK] __attribute__((aligned(16)));

static void produce(void) {
  for (u32 i = 1; i <= ROUNDS; i++) {
    lock(&guard);
    while (tail - head == QUEUE) {
      wait(&not_full, &guard);
    }
    queue[tail++ % QUEUE] = i;
    plain++;
    wake(&not_empty);
    unlock(&guard);
    __atomic_fetch_add(&counters.a, 1, __ATOMIC_SEQ_CST);
    __atomic_fetch_sub(&counters.b, 1, __ATOMIC_SEQ_CST);
    __atomic_fetch_add(&counters.c, 3, __ATOMIC_SEQ_CST);
    __atomic_fetch_add(&counters.d, 5, __ATOMIC_SEQ_CST);
    __atomic_fetch_add(&counters.e, 1ull << 31, __ATOMIC_SEQ_CST);
  }
}

static void consume(void) {
  for (u32 i = 1; i <= ROUNDS; i++) {
    lock(&guard);
    while (tail == head) {
      wait(&not_empty, &guard);
    }
    consumed += queue[head++ % QUEUE];
    wake(&not_full);
    unlock(&guard);
  }
}

__attribute__((used)) void run(int number, u8 *argument) {
  (void)number;
  if ((argument - stacks[0]) / STACK % 2 == 0) {
    produce();
  } else {
    consume();
  }
  __atomic_fetch_add(&finished, 1, __ATOMIC_SEQ_CST);
  __builtin_wasm_memory_atomic_notify((int *)&finished, -1);
}

// Each thread is an instance, whose stack pointer is its own: the argument is where its stack begins.
__asm__(
    ".globl wasi_thread_start\n"
    ".globaltype __stack_pointer, i32\n"
    ".export_name wasi_thread_start, wasi_thread_start\n"
    ".type wasi_thread_start,@function\n"
    "wasi_thread_start:\n"
    ".functype wasi_thread_start (i32, i32) -> ()\n"
    "local.get 1\n"
    "i32.const 16384\n"
    "i32.add\n"
    "global.set __stack_pointer\n"
    "local.get 0\n"
    "local.get 1\n"
    "call run\n"
    "end_function\n");

static void check(int code, int holds) {
  if (!holds) {
    proc_exit(code);
  }
}

EXPORT("_start") void start(void) {
  for (int i = 0; i < 2 * THREADS; i++) {
    check(10, thread_spawn(stacks[i]) > 0);
  }
  for (u32 seen; (seen = __atomic_load_n(&finished, __ATOMIC_SEQ_CST)) < 2 * THREADS;) {
    __builtin_wasm_memory_atomic_wait32((int *)&finished, (int)seen, 1000000);
    sched_yield();
  }
  u64 all = (u64)THREADS * ROUNDS;
  check(11, plain == all);
  check(12, consumed == (u64)THREADS * ROUNDS * (ROUNDS + 1) / 2);
  check(13, counters.a == (u8)all);
  check(14, counters.b == (u8)-all);
  check(15, counters.c == (u16)(3 * all));
  check(16, counters.d == 5 * all);
  check(17, counters.e == all << 31);
  static const char text[] = "all threads agree\n";
  const struct {
    const char *bytes;
    u32 length;
  } vector = {text, sizeof text - 1};
  u32 written;
  fd_write(1, &vector, 1, &written);
  proc_exit(7);
}
