// A program of POSIX threads: mutexes, read-write locks, barriers, conditions, semaphores, thread-local variables, atomics, a shared
// heap, shared streams. It prints what does not depend on which thread is faster, unless something is wrong.
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define THREADS 6

static int failures;

static void check(int holds, const char *what) {
  if (!holds) {
    failures++;
    printf("WRONG: %s\n", what);
  }
}

static void in_threads(int count, void *(*function)(void *)) {
  pthread_t threads[16];
  for (intptr_t i = 0; i < count; i++) {
    check(pthread_create(&threads[i], NULL, function, (void *)i) == 0, "a thread is created");
  }
  for (intptr_t i = 0; i < count; i++) {
    void *result;
    check(pthread_join(threads[i], &result) == 0 && (intptr_t)result == i, "a thread is joined");
  }
}

// A queue between producers and consumers.

#define JOBS 3000

static pthread_mutex_t queue_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER, not_full = PTHREAD_COND_INITIALIZER;
static int queue[8], queue_head, queue_tail;
static long long queue_sum;

static void *produce_or_consume(void *argument) {
  int producer = (intptr_t)argument % 2 == 0;
  for (int i = 1; i <= JOBS; i++) {
    pthread_mutex_lock(&queue_lock);
    if (producer) {
      while (queue_tail - queue_head == 8) {
        pthread_cond_wait(&not_full, &queue_lock);
      }
      queue[queue_tail++ % 8] = i;
      pthread_cond_signal(&not_empty);
    } else {
      while (queue_tail == queue_head) {
        pthread_cond_wait(&not_empty, &queue_lock);
      }
      queue_sum += queue[queue_head++ % 8];
      pthread_cond_signal(&not_full);
    }
    pthread_mutex_unlock(&queue_lock);
  }
  return argument;
}

// Thread-local variables, with and without destructors; things done once; locks that know their owner.

static _Thread_local int local_count = 7;
static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int initializations;
static atomic_int destroyed, locals_right, deadlocks_told;
static pthread_mutex_t recursive, checking;
static int recursions;

static void destroy(void *value) {
  atomic_fetch_add(&destroyed, *(int *)value);
  free(value);
}

static void initialize(void) {
  initializations++;
  pthread_key_create(&key, destroy);
  pthread_mutexattr_t type;
  pthread_mutexattr_init(&type);
  pthread_mutexattr_settype(&type, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&recursive, &type);
  pthread_mutexattr_settype(&type, PTHREAD_MUTEX_ERRORCHECK);
  pthread_mutex_init(&checking, &type);
  pthread_mutexattr_destroy(&type);
}

static void *use_locals(void *argument) {
  pthread_once(&once, initialize);
  int *value = malloc(sizeof *value);
  *value = (int)(intptr_t)argument + 1;
  pthread_setspecific(key, value);
  for (int i = 0; i < 500; i++) {
    local_count += *value;
    errno = local_count;
    pthread_mutex_lock(&recursive);
    pthread_mutex_lock(&recursive);
    recursions++;
    pthread_mutex_unlock(&recursive);
    pthread_mutex_unlock(&recursive);
    pthread_mutex_lock(&checking);
    deadlocks_told += pthread_mutex_lock(&checking) == EDEADLK;
    pthread_mutex_unlock(&checking);
    locals_right += errno == local_count && pthread_getspecific(key) == value;
  }
  locals_right += local_count == 7 + 500 * *value;
  return argument;
}

// Atomics of every width, next to each other.

static struct {
  _Atomic uint8_t a, b;
  _Atomic uint16_t c;
  _Atomic uint32_t d;
  _Atomic uint64_t e, most;
} counters;

static void *count(void *argument) {
  for (unsigned i = 0; i < 5000; i++) {
    counters.a++;
    counters.b -= 3;
    counters.c += 5;
    atomic_fetch_xor_explicit(&counters.d, 1u << i % 32, memory_order_relaxed);
    counters.e += 1ull << 33;
    uint64_t mine = i * 6ull + (intptr_t)argument;
    uint64_t most = atomic_load_explicit(&counters.most, memory_order_relaxed);
    while (most < mine && !atomic_compare_exchange_weak(&counters.most, &most, mine)) {
    }
  }
  return argument;
}

// What one thread writes before a flag is there for who has seen the flag.

#define MESSAGES 4000

static int payload[4];
static _Atomic uint32_t flag;
static atomic_int messages_torn;

static void *pass_messages(void *argument) {
  int sender = argument == NULL;
  for (uint32_t i = 0; i < MESSAGES; i++) {
    for (int spins = 1; atomic_load_explicit(&flag, memory_order_acquire) != 2 * i + !sender; spins++) {
      if (spins % 64 == 0) {
        sched_yield();
      }
    }
    for (int j = 0; j < 4; j++) {
      if (sender) {
        payload[j] = (int)i * (j + 1);
      } else {
        messages_torn += payload[j] != (int)i * (j + 1);
        payload[j] = -1;
      }
    }
    atomic_store_explicit(&flag, 2 * i + 1 + !sender, memory_order_release);
  }
  return argument;
}

// All threads agree on one order of atomics: of two threads that write one and read the other, one reads what was written.

#define ROUNDS 400

static pthread_barrier_t barrier;
static _Atomic int x[ROUNDS], y[ROUNDS];
static int seen[4][ROUNDS][2];

static void *order(void *argument) {
  for (int i = 0; i < ROUNDS; i++) {
    pthread_barrier_wait(&barrier);
    int *mine = seen[(intptr_t)argument][i];
    switch ((intptr_t)argument) {
      case 0:
        x[i] = 1;
        mine[0] = y[i];
        break;
      case 1:
        y[i] = 1;
        mine[0] = x[i];
        break;
      case 2:
        mine[0] = x[i];
        mine[1] = y[i];
        break;
      default:
        mine[1] = y[i];
        mine[0] = x[i];
    }
  }
  return argument;
}

static int out_of_order(void) {
  int wrong = 0;
  for (int i = 0; i < ROUNDS; i++) {
    wrong += !seen[0][i][0] && !seen[1][i][0];
    wrong += seen[2][i][0] && !seen[2][i][1] && seen[3][i][1] && !seen[3][i][0];
  }
  return wrong;
}

// Sums of all numbers before each, in rounds between which all wait for each other.

#define NUMBERS 384

static unsigned sums[2][NUMBERS];
static atomic_int last_ones;

static void *sum(void *argument) {
  int first = NUMBERS / THREADS * (int)(intptr_t)argument;
  for (int i = first; i < first + NUMBERS / THREADS; i++) {
    sums[0][i] = i;
  }
  int round = 0;
  for (int distance = 1; distance < NUMBERS; distance *= 2, round++) {
    last_ones += pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD;
    for (int i = first; i < first + NUMBERS / THREADS; i++) {
      sums[1 - round % 2][i] = sums[round % 2][i] + (i >= distance ? sums[round % 2][i - distance] : 0);
    }
  }
  return argument;
}

// Readers see what a writer has finished.

static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static int pair[2];
static atomic_int pairs_torn;

static void *read_and_write(void *argument) {
  for (int i = 0; i < 2000; i++) {
    if (i % 8 == (intptr_t)argument) {
      pthread_rwlock_wrlock(&rwlock);
      pair[0]++;
      pairs_torn += pthread_rwlock_tryrdlock(&rwlock) != EBUSY;
      pair[1]++;
    } else {
      pthread_rwlock_rdlock(&rwlock);
      pairs_torn += pair[0] != pair[1];
    }
    pthread_rwlock_unlock(&rwlock);
  }
  return argument;
}

// Blocks that one thread takes from the heap and another gives back.

#define SLOTS 64

static unsigned char *_Atomic slots[SLOTS];
static atomic_int blocks_spoiled;

static unsigned char *new_block(unsigned size) {
  unsigned char *block = malloc(size + 4);
  memcpy(block, &size, 4);
  memset(block + 4, (int)(size * 7), size);
  return block;
}

static void give_back(unsigned char *block) {
  if (block) {
    unsigned size;
    memcpy(&size, block, 4);
    for (unsigned i = 0; i < size; i++) {
      blocks_spoiled += block[4 + i] != (unsigned char)(size * 7);
    }
    free(block);
  }
}

static void *use_heap(void *argument) {
  unsigned state = 12345 + (unsigned)(intptr_t)argument;
  for (int i = 0; i < 3000; i++) {
    state = state * 1664525 + 1013904223;
    unsigned size = state >> 20 & 255;
    unsigned char *block = new_block(size);
    if (i % 16 == 0) {
      block = realloc(block, size + 3000);
    }
    give_back(atomic_exchange(&slots[state >> 8 & (SLOTS - 1)], block));
    if (i % 500 == 0) {
      free(calloc(1000, 40));
    }
  }
  return argument;
}

// One stream, and a line at a time.

static FILE *stream;
static pthread_mutex_t turn_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turn_changed = PTHREAD_COND_INITIALIZER;
static intptr_t turn;

static void *print(void *argument) {
  for (int i = 0; i < 200; i++) {
    fprintf(stream, "thread %d says %5d and %08.3f\n", (int)(intptr_t)argument, i, i / 8.0);
  }
  pthread_mutex_lock(&turn_lock);
  while (turn != (intptr_t)argument) {
    pthread_cond_wait(&turn_changed, &turn_lock);
  }
  printf("thread %d, whose turn it is\n", (int)(intptr_t)argument);
  turn++;
  pthread_cond_broadcast(&turn_changed);
  pthread_mutex_unlock(&turn_lock);
  return argument;
}

static void count_lines(char *text) {
  int next[THREADS] = {0};
  int lines = 0;
  for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"), lines++) {
    int thread;
    int number;
    float eighth;
    int fields = sscanf(line, "thread %d says %d and %f", &thread, &number, &eighth);
    check(
        fields == 3 && strlen(line) == 32 && next[thread]++ == number && eighth == number / 8.0f,
        "a line is whole and in order");
  }
  printf("%d lines\n", lines);
}

// Threads that nobody joins, many threads one after the other, and waiting for what never comes.

static sem_t ended;
static atomic_int short_lives;

static void *live_shortly(void *argument) {
  short_lives++;
  if (argument) {
    sem_post(&ended);
  }
  return argument;
}

static void many_short_lives(void) {
  sem_init(&ended, 0, 0);
  pthread_attr_t detached;
  pthread_attr_init(&detached);
  pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&detached, 32768);
  for (int i = 0; i < 40; i++) {
    pthread_t thread;
    check(pthread_create(&thread, &detached, live_shortly, &ended) == 0, "a detached thread is created");
    check(pthread_create(&thread, NULL, live_shortly, NULL) == 0, "a short thread is created");
    check(pthread_join(thread, NULL) == 0, "a short thread is joined");
  }
  for (int i = 0; i < 40; i++) {
    sem_wait(&ended);
  }
  printf("%d short lives\n", short_lives);
}

static void wait_in_vain(void) {
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_nsec += 2000000;
  if (until.tv_nsec >= 1000000000) {
    until.tv_sec++;
    until.tv_nsec -= 1000000000;
  }
  pthread_mutex_lock(&turn_lock);
  int result;
  do {
    result = pthread_cond_timedwait(&turn_changed, &turn_lock, &until);
  } while (result == 0);
  pthread_mutex_unlock(&turn_lock);
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  int late = now.tv_sec > until.tv_sec || (now.tv_sec == until.tv_sec && now.tv_nsec >= until.tv_nsec);
  printf("waited in vain: %s, %s\n", result == ETIMEDOUT ? "timed out" : "?", late ? "not too early" : "too early");
}

int main(void) {
  in_threads(THREADS, produce_or_consume);
  printf("queue: %lld, %d left\n", queue_sum, queue_tail - queue_head);

  in_threads(THREADS, use_locals);
  printf("locals: %d right, %d initialization, %d destroyed, main has %d\n", locals_right, initializations,
         destroyed, local_count);
  printf("locks: %d recursions, %d deadlocks told\n", recursions, deadlocks_told);

  in_threads(THREADS, count);
  printf("counters: %d %d %d %x %llx %d\n", counters.a, counters.b, counters.c, (unsigned)counters.d,
         (unsigned long long)counters.e, (int)counters.most);

  in_threads(2, pass_messages);
  printf("messages: %d torn\n", messages_torn);

  pthread_barrier_init(&barrier, NULL, 4);
  in_threads(4, order);
  pthread_barrier_destroy(&barrier);
  printf("order: %d wrong\n", out_of_order());

  pthread_barrier_init(&barrier, NULL, THREADS);
  in_threads(THREADS, sum);
  pthread_barrier_destroy(&barrier);
  printf("sums: %u, %d rounds\n", sums[1][NUMBERS - 1], last_ones);

  in_threads(THREADS, read_and_write);
  printf("pairs: %d %d, %d torn\n", pair[0], pair[1], pairs_torn);

  in_threads(THREADS, use_heap);
  for (int i = 0; i < SLOTS; i++) {
    give_back(slots[i]);
  }
  printf("heap: %d spoiled\n", blocks_spoiled);

  char *text;
  size_t length;
  stream = open_memstream(&text, &length);
  in_threads(THREADS, print);
  fclose(stream);
  count_lines(text);
  free(text);

  many_short_lives();
  wait_in_vain();
  printf("%d failures\n", failures);
  return failures != 0;
}
