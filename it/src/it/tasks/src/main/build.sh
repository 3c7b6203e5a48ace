#!/bin/bash
# Builds the modules of src/main/wasm from their sources. Needs clang-19, lld-19, llvm-19, wasi-libc, libclang-rt-19-dev-wasm32 and,
# for slug.wasm, rustc with the standard library for wasm32-wasi (Debian: rustc, libstd-rust-dev-wasm32).
set -e
cd "$(dirname "$0")"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# c NAME FLAGS... : links NAME.wasm of NAME.c
c() {
  name=$1
  shift
  clang-19 --target=wasm32-wasi -O2 -g -fvisibility=hidden -fdebug-compilation-dir=/src -mexec-model=reactor \
    "c/$name.c" -o "wasm/$name.wasm" -Wl,--export-dynamic "$@"
}

allocator=-Wl,--export=malloc,--export=free
c numbers
c places "$allocator"
c lines "$allocator"
c words "$allocator"
c cipher "$allocator"
c json "$allocator"

# rustc 1.63 puts its metadata into archives, which wasm-ld 19 rejects; all of Rust is in one object with LTO, and the one
# archive that is needed loses its metadata
cat > "$tmp/linker" << 'END'
#!/bin/bash
objects=()
for argument in "$@"; do
  case $argument in
    *libcompiler_builtins*)
      cp "$argument" "$0.a"
      llvm-ar-19 d "$0.a" lib.rmeta
      objects+=("$0.a")
      ;;
    *.rlib) ;;
    *) objects+=("$argument") ;;
  esac
done
wasm-ld-19 "${objects[@]}" --strip-debug
END
chmod +x "$tmp/linker"
"${RUSTC:-/usr/bin/rustc}" --edition 2021 -C opt-level=2 -C panic=abort -C lto=fat -C codegen-units=1 --crate-type cdylib \
  --target wasm32-unknown-unknown -C linker="$tmp/linker" -C linker-flavor=wasm-ld --remap-path-prefix "$PWD=/src" \
  rust/slug.rs -o wasm/slug.wasm
ls -l wasm
