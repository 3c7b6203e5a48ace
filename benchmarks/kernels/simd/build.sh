#!/bin/sh
# Rebuilds the modules beside their sources, each with vector instructions and without: sh build.sh [KERNEL...].
# Needs clang 19 and its wasm-ld.
set -e
cd "$(dirname "$0")"
CLANG=${CLANG:-clang-19}
for source in ${*:-*.c}; do
  kernel=$(basename "$source" .c)
  for variant in simd scalar; do
    flags=$([ $variant = simd ] && echo -msimd128 || true)
    # shellcheck disable=SC2086
    "$CLANG" --target=wasm32 -ffreestanding -nostdlib -O3 -mbulk-memory $flags -ffp-contract=off -Wall -Wextra \
      "$kernel.c" -Wl,--no-entry -Wl,--stack-first -o "$kernel.$variant.wasm"
  done
done
