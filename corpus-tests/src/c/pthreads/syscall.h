// Takes the place of musl's header in its sources of threads: of Linux they need futexes only.
#ifndef SYSCALL_H
#define SYSCALL_H

#include <signal.h>
#include <stddef.h>
#include <time.h>

#define SYS_futex 1
#define SYS_set_robust_list 2

#define syscall_arg(x) ((long)(x))
#define syscall_6(number, a, b, c, d, e, ...) \
  futex_call(number, syscall_arg(a), syscall_arg(b), syscall_arg(c), syscall_arg(d))
#define __syscall(...) syscall_6(__VA_ARGS__, 0, 0, 0, 0, 0)
#define __syscall_cp __syscall

long futex_call(long number, long address, long operation, long value, long last);

// There are no signals to hold back.
#define __block_app_sigs(set) ((void)(set))
#define __restore_sigs(set) ((void)(set))

// A clock is a pointer in wasi-libc, and a number in the conditions of musl: 0, the clock of the day.
#define __clock_gettime(clock, time) clock_gettime((clock) ? (clock) : CLOCK_REALTIME, time)

void __vm_wait(void);
void __vm_lock(void);
void __vm_unlock(void);

#endif
