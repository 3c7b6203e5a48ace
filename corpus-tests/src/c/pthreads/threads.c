// What musl's threads need of a system, on top of wasi-threads: to start and end one, and futexes. There is no pthread_exit and no
// pthread_cancel, as a stack of WebAssembly cannot be left but by returning.
#include "pthread_impl.h"
#include "syscall.h"
#include "stdio_impl.h"
#include <stdlib.h>
#include <string.h>
#include <wasi/api.h>

_Thread_local struct pthread __wasilibc_pthread_self;
volatile int heap_lock[1];
volatile int __thread_list_lock;
static int list_lock_depth;

void __wasm_init_tls(void *block);
void set_tls_base(void *block);

// Waits and wakes. There is no requeueing: who would be moved to another futex, of whom the last argument is the number, is woken.
long futex_call(long number, long address, long operation, long value, long last) {
  const struct timespec *limit = (const struct timespec *)last;
  switch (number == SYS_futex ? operation & ~FUTEX_PRIVATE : -1) {
    case FUTEX_WAIT: {
      long long nanos = limit ? limit->tv_sec * 1000000000LL + limit->tv_nsec : -1;
      int how = __builtin_wasm_memory_atomic_wait32((int *)address, value, nanos);
      return how == 0 ? 0 : how == 1 ? -EAGAIN : -ETIMEDOUT;
    }
    case FUTEX_WAKE:
      return __builtin_wasm_memory_atomic_notify((int *)address, value);
    case FUTEX_REQUEUE:
      return __builtin_wasm_memory_atomic_notify((int *)address, last);
    default:
      return -ENOSYS;
  }
}

void __tl_lock(void) {
  int self = __pthread_self()->tid;
  int holder = __thread_list_lock;
  if (holder == self) {
    list_lock_depth++;
    return;
  }
  while ((holder = a_cas(&__thread_list_lock, 0, self))) {
    __wait(&__thread_list_lock, 0, holder, 0);
  }
}

void __tl_unlock(void) {
  if (list_lock_depth) {
    list_lock_depth--;
    return;
  }
  a_store(&__thread_list_lock, 0);
  __wake(&__thread_list_lock, 1, 0);
}

// Returns once a thread that has ended no longer uses its stack: it holds the lock until then.
void __tl_sync(pthread_t thread) {
  (void)thread;
  __tl_lock();
  __tl_unlock();
}

// The number of the first thread is none that the host gives to another.
void __wasi_init_tp(void) {
  pthread_t self = __pthread_self();
  self->self = self->prev = self->next = self;
  self->tid = 0x3fffffff;
  self->detach_state = DT_JOINABLE;
  self->locale = &libc.global_locale;
  self->robust_list.head = &self->robust_list.head;
}

// What a thread begins with; its stack ends here. The assembly below knows the first two fields.
struct start {
  void *stack;
  void *tls;
  void *(*function)(void *);
  void *argument;
};

// Fills a block with the first values of thread-local variables; gives where the thread's own record is.
static pthread_t fill_tls(void *block) {
  char *mine = __builtin_wasm_tls_base();
  size_t offset = (char *)__pthread_self() - mine;
  __wasm_init_tls(block);
  set_tls_base(mine);
  return (pthread_t)((char *)block + offset);
}

// musl maps the memory of a thread; here it is the heap's.
int __munmap(void *block, size_t size) {
  (void)size;
  free(block);
  return 0;
}

static void *aligned(char *at, size_t alignment) {
  return (void *)(((size_t)at + alignment - 1) & -alignment);
}

// Files have no locks while there is one thread. Standard files that a program does not name are not linked.
static FILE *volatile not_used;
weak_alias(not_used, __stdin_used);
weak_alias(not_used, __stdout_used);
weak_alias(not_used, __stderr_used);

static void lock_from_now(FILE *file) {
  if (file && file->lock < 0) {
    file->lock = 0;
  }
}

int pthread_create(
    pthread_t *result, const pthread_attr_t *attributes, void *(*function)(void *), void *argument) {
  pthread_t self = __pthread_self();
  size_t stack_size = attributes ? attributes->_a_stacksize : __default_stacksize;
  size_t tls_size = __builtin_wasm_tls_size();
  size_t tls_alignment = __builtin_wasm_tls_align();
  size_t size = stack_size + 64 + sizeof(struct start) + tls_size + tls_alignment + __pthread_tsd_size;
  char *block = calloc(1, size);
  if (!block) {
    return EAGAIN;
  }
  struct start *start = aligned(block + stack_size, 16);
  start->stack = start;
  start->tls = aligned((char *)(start + 1), tls_alignment);
  start->function = function;
  start->argument = argument;

  pthread_t thread = fill_tls(start->tls);
  thread->self = thread;
  thread->map_base = (unsigned char *)block;
  thread->map_size = size;
  thread->stack = start;
  thread->stack_size = stack_size;
  thread->tsd = (void **)aligned((char *)start->tls + tls_size, sizeof(void *));
  thread->detach_state = attributes && attributes->_a_detach ? DT_DETACHED : DT_JOINABLE;
  thread->robust_list.head = &thread->robust_list.head;
  thread->locale = &libc.global_locale;
  if (!libc.threaded) {
    self->tsd = self->tsd ? self->tsd : __pthread_tsd_main;
    for (FILE *file = *__ofl_lock(); file; file = file->next) {
      lock_from_now(file);
    }
    __ofl_unlock();
    lock_from_now(__stdin_used);
    lock_from_now(__stdout_used);
    lock_from_now(__stderr_used);
    libc.threaded = 1;
  }

  __tl_lock();
  if (!libc.threads_minus_1++) {
    libc.need_locks = 1;
  }
  int number = __wasi_thread_spawn(start);
  if (number < 0) {
    if (!--libc.threads_minus_1) {
      libc.need_locks = 0;
    }
    __tl_unlock();
    free(block);
    return EAGAIN;
  }
  thread->next = self->next;
  thread->prev = self;
  thread->next->prev = thread;
  thread->prev->next = thread;
  *result = thread;
  __tl_unlock();
  return 0;
}

// A detached thread cannot free the stack that it runs on, so the next one does.
static void *left_over;

static void *leave(void *block) {
  void *before = left_over;
  left_over = block;
  return before;
}

// Ends with the list of threads locked.
__attribute__((used)) void run_thread(int number, struct start *start) {
  pthread_t self = __pthread_self();
  self->tid = number;
  self->result = start->function(start->argument);
  __pthread_tsd_run_dtors();
  int state = a_cas(&self->detach_state, DT_JOINABLE, DT_EXITING);
  __tl_lock();
  if (!--libc.threads_minus_1) {
    libc.need_locks = -1;
  }
  self->next->prev = self->prev;
  self->prev->next = self->next;
  if (state == DT_DETACHED) {
    free(leave(self->map_base));
  } else {
    a_store(&self->detach_state, DT_EXITED);
    __wake(&self->detach_state, 1, 1);
  }
}

// Stack pointer and __tls_base are each instance's own. The list is unlocked when the stack is used no more.
__asm__(
    ".globaltype __stack_pointer, i32\n"
    ".globaltype __tls_base, i32\n"
    ".globl set_tls_base\n"
    ".type set_tls_base,@function\n"
    "set_tls_base:\n"
    ".functype set_tls_base (i32) -> ()\n"
    "local.get 0\n"
    "global.set __tls_base\n"
    "end_function\n"
    ".globl wasi_thread_start\n"
    ".export_name wasi_thread_start, wasi_thread_start\n"
    ".type wasi_thread_start,@function\n"
    "wasi_thread_start:\n"
    ".functype wasi_thread_start (i32, i32) -> ()\n"
    "local.get 1\n"
    "i32.load 0\n"
    "global.set __stack_pointer\n"
    "local.get 1\n"
    "i32.load 4\n"
    "global.set __tls_base\n"
    "local.get 0\n"
    "local.get 1\n"
    "call run_thread\n"
    "i32.const __thread_list_lock\n"
    "i32.const 0\n"
    "i32.atomic.store 0\n"
    "i32.const __thread_list_lock\n"
    "i32.const 1\n"
    "memory.atomic.notify 0\n"
    "drop\n"
    "end_function\n");
