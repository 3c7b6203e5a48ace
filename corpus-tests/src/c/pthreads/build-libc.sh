#!/bin/sh
# Builds a C library with POSIX threads for wasm32-wasi-threads, whose one thread layer is that of this folder:
#   build-libc.sh ZIG FOLDER       ZIG: the folder lib of a Zig, FOLDER: gets libc.a, crt1.o and flags
# Debian's wasi-libc has no threads. The package of Zig has the sources of wasi-libc and of musl: wasi-libc's are compiled as they
# are, for threads, and of musl the locks, conditions and so on; what wasi-libc has between them and the host is not there, and
# threads.c takes its place. Needs clang-19 and llvm-19. The sources are under the licences MIT and BSD, see LICENSE there.
set -e
here=$(cd "$(dirname "$0")" && pwd)
libc=$1/libc
out=$2
musl=$libc/musl
top=$libc/wasi/libc-top-half
bottom=$libc/wasi/libc-bottom-half
objects=$out/objects
mkdir -p "$objects"

public="--target=wasm32-wasi-threads -pthread -nostdlibinc -isystem $(clang-19 -print-resource-dir)/include
  -isystem $libc/include/wasm-wasi-musl -isystem $libc/include/generic-musl"
echo "$public" > "$out/flags"
private="-I$here -I$top/musl/src/include -I$top/musl/src/internal -I$top/musl/arch/wasm32 -I$top/musl/arch/generic
  -I$musl/src/include -I$musl/src/internal -I$top/headers/private -I$bottom/headers/private
  -I$bottom/cloudlibc/src/include -I$bottom/cloudlibc/src -I$bottom/sources"

# compile FILE FLAG...: its object has the name of its path.
compile() {
  file=$1
  shift
  clang-19 $public $private -std=gnu17 -O2 -w -ffile-prefix-map="$libc=." -DBULK_MEMORY_THRESHOLD=32 \
    -D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_MMAN "$@" -c "$file" -o "$objects/$(echo "${file#"$libc/"}" | tr / _).o"
}

for folder in conf ctype dirent env errno exit fcntl fenv internal locale math misc multibyte prng search stat stdio stdlib \
  string thread time unistd; do
  for file in "$top/musl/src/$folder"/*.c; do
    compile "$file"
  done
done
find "$bottom/cloudlibc" "$bottom/sources" -name '*.c' | LC_ALL=C sort > "$out/bottom"
while read -r file; do
  compile "$file"
done < "$out/bottom"
compile "$libc/wasi/emmalloc/emmalloc.c" -include heap_lock.h

for name in stdio/__lockfile stdio/flockfile stdio/ftrylockfile stdio/funlockfile; do
  compile "$musl/src/$name.c"
done
for name in __lock __timedwait __wait default_attr lock_ptc vmlock sem_destroy sem_getvalue sem_init sem_post sem_timedwait \
  sem_trywait sem_wait pthread_cleanup_push; do
  compile "$musl/src/thread/$name.c" -include syscall.h
done
for name in attr_destroy attr_init attr_setdetachstate attr_setstacksize barrier_destroy barrier_init barrier_wait cond_broadcast \
  cond_destroy cond_init cond_signal cond_timedwait cond_wait detach equal getspecific join key_create mutex_destroy mutex_init \
  mutex_lock mutex_timedlock mutex_trylock mutex_unlock mutexattr_destroy mutexattr_init mutexattr_settype once rwlock_destroy \
  rwlock_init rwlock_rdlock rwlock_timedrdlock rwlock_timedwrlock rwlock_tryrdlock rwlock_trywrlock rwlock_unlock rwlock_wrlock \
  self setcancelstate setspecific testcancel; do
  compile "$musl/src/thread/pthread_$name.c" -include syscall.h -Wno-int-conversion
done
compile "$here/threads.c"
compile "$bottom/crt/crt1-command.c"

mv "$objects"/*crt1-command.c.o "$out/crt1.o"
rm -f "$out/libc.a"
llvm-ar-19 crsD "$out/libc.a" "$objects"/*.o
rm -r "$objects"
