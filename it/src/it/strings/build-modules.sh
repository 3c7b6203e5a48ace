#!/bin/bash
# Builds the modules from their sources. Needs clang-19, lld-19, wasi-libc and rustc with the standard library for
# wasm32-unknown-unknown (Debian: rustc, libstd-rust-dev-wasm32).
set -e
cd "$(dirname "$0")"
out=$PWD/src/main/wasm
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

(
  cd src/main/c
  clang-19 --target=wasm32-wasi -fdebug-compilation-dir=/src -gdwarf-5 -O1 -fvisibility=hidden -c text.c -o "$tmp/text.o"
)
clang-19 --target=wasm32-wasi -mexec-model=reactor -Wl,--no-entry "$tmp/text.o" -o "$out/text.wasm"

# rustc 1.63 puts its metadata into archives, which wasm-ld 19 rejects; all of Rust is in one object with LTO
cat > "$tmp/linker" << 'END'
#!/bin/bash
objects=()
for argument in "$@"; do
  case $argument in *.rlib) ;; *) objects+=("$argument") ;; esac
done
wasm-ld-19 "${objects[@]}"
END
chmod +x "$tmp/linker"
"${RUSTC:-/usr/bin/rustc}" -C opt-level=2 -C panic=abort -C lto=fat -C codegen-units=1 -C strip=debuginfo --crate-type cdylib \
  --target wasm32-unknown-unknown -C linker="$tmp/linker" -C linker-flavor=wasm-ld -C link-arg=/usr/lib/wasm32-wasi/libc.a --remap-path-prefix "$PWD=/src" \
  src/main/rust/words.rs -o "$out/words.wasm"
ls -l "$out"
