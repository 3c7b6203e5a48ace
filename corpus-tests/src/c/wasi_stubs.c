// Definitions for the WASI calls that wasi-libc refers to, so that a module links without imports.
// Every call fails with ENOSYS (52), except writes to the standard streams, which are swallowed,
// and the clock, which stands still: workloads must be deterministic.
#include <stdint.h>
#include <stddef.h>

#define ENOSYS_ 52
#define EBADF_ 8
#define W(name) __imported_wasi_snapshot_preview1_##name
typedef int32_t i;
typedef int64_t l;

struct iov {
  uint32_t at, length;
};

i W(args_get)(i a, i b) { return 0; }
i W(args_sizes_get)(i a, i b) {
  *(uint32_t *)a = 0;
  *(uint32_t *)b = 0;
  return 0;
}
i W(environ_get)(i a, i b) { return 0; }
i W(environ_sizes_get)(i a, i b) {
  *(uint32_t *)a = 0;
  *(uint32_t *)b = 0;
  return 0;
}
i W(clock_res_get)(i id, i at) {
  *(uint64_t *)at = 1000000;
  return 0;
}
i W(clock_time_get)(i id, l precision, i at) {
  *(uint64_t *)at = 1700000000000000000ull;
  return 0;
}
i W(fd_advise)(i a, l b, l c, i d) { return ENOSYS_; }
i W(fd_allocate)(i a, l b, l c) { return ENOSYS_; }
i W(fd_close)(i a) { return 0; }
i W(fd_datasync)(i a) { return ENOSYS_; }
i W(fd_fdstat_get)(i fd, i at) {
  if (fd < 0 || fd > 2) return EBADF_;
  for (int k = 0; k < 24; k++) ((uint8_t *)at)[k] = 0;
  *(uint8_t *)at = 2;
  *(uint64_t *)(at + 8) = 64;
  return 0;
}
i W(fd_fdstat_set_flags)(i a, i b) { return ENOSYS_; }
i W(fd_filestat_get)(i a, i b) { return ENOSYS_; }
i W(fd_filestat_set_size)(i a, l b) { return ENOSYS_; }
i W(fd_filestat_set_times)(i a, l b, l c, i d) { return ENOSYS_; }
i W(fd_pread)(i a, i b, i c, l d, i e) { return ENOSYS_; }
i W(fd_prestat_get)(i a, i b) { return EBADF_; }
i W(fd_prestat_dir_name)(i a, i b, i c) { return EBADF_; }
i W(fd_pwrite)(i a, i b, i c, l d, i e) { return ENOSYS_; }
i W(fd_read)(i a, i b, i c, i at) {
  *(uint32_t *)at = 0;
  return 0;
}
i W(fd_readdir)(i a, i b, i c, l d, i e) { return ENOSYS_; }
i W(fd_renumber)(i a, i b) { return ENOSYS_; }
i W(fd_seek)(i a, l b, i c, i d) { return ENOSYS_; }
i W(fd_sync)(i a) { return ENOSYS_; }
i W(fd_tell)(i a, i b) { return ENOSYS_; }
i W(fd_write)(i fd, i iovs, i count, i at) {
  uint32_t sum = 0;
  for (int k = 0; k < count; k++) sum += ((struct iov *)iovs)[k].length;
  *(uint32_t *)at = sum;
  return 0;
}
i W(path_create_directory)(i a, i b, i c) { return ENOSYS_; }
i W(path_filestat_get)(i a, i b, i c, i d, i e) { return ENOSYS_; }
i W(path_filestat_set_times)(i a, i b, i c, i d, l e, l f, i g) { return ENOSYS_; }
i W(path_link)(i a, i b, i c, i d, i e, i f, i g) { return ENOSYS_; }
i W(path_open)(i a, i b, i c, i d, i e, l f, l g, i h, i k) { return ENOSYS_; }
i W(path_readlink)(i a, i b, i c, i d, i e, i f) { return ENOSYS_; }
i W(path_remove_directory)(i a, i b, i c) { return ENOSYS_; }
i W(path_rename)(i a, i b, i c, i d, i e, i f) { return ENOSYS_; }
i W(path_symlink)(i a, i b, i c, i d, i e) { return ENOSYS_; }
i W(path_unlink_file)(i a, i b, i c) { return ENOSYS_; }
i W(poll_oneoff)(i a, i b, i c, i d) { return ENOSYS_; }
_Noreturn void W(proc_exit)(i a) { __builtin_trap(); }
i W(random_get)(i at, i length) {
  for (int k = 0; k < length; k++) ((uint8_t *)at)[k] = (uint8_t)(k * 73 + 41);
  return 0;
}
i W(sched_yield)(void) { return 0; }
