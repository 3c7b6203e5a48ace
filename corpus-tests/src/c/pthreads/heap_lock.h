// The allocator locks the heap by spinning, which is slow where threads are more than processors: musl's lock takes its place.
#define __EMSCRIPTEN_PTHREADS__
#define __sync_lock_test_and_set(flag, value) (__lock(heap_lock), *(flag) = (value), 0)
#define __sync_lock_release(flag) (*(flag) = 0, __unlock(heap_lock))

extern volatile int heap_lock[1];
void __lock(volatile int *);
void __unlock(volatile int *);
