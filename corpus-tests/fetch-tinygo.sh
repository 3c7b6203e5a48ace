#!/bin/sh
# Fetches the modules with debugging information that TinyGo built for the tests and examples of wazero:
#   corpus-tests/fetch-tinygo.sh [FOLDER]     (default: ~/.cache/quern-corpus)
# They are in the package golang-github-tetratelabs-wazero-dev of Debian's unstable suite, whose list is read into a folder of
# its own: nothing is installed, and the machine's lists stay as they are. Needs Debian or a system with its archive's keys.
# Each module is pinned by its digest; another version of the package does as long as it has the same modules.
set -e
out=${1:-$HOME/.cache/quern-corpus}
mkdir -p "$out"
out=$(cd "$out" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
for tool in apt-get dpkg-deb sha256sum; do
  command -v "$tool" > /dev/null || { echo "fetch-tinygo.sh needs $tool" >&2; exit 1; }
done

# The machine's own mirror, in another suite; the archive of security updates has none.
mkdir -p "$tmp/lists/partial" "$tmp/parts" "$tmp/cache" "$tmp/package"
uri=$(cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2> /dev/null |
  sed -n 's/^URIs: *//p; s/^deb  *\(\[[^]]*\] *\)\{0,1\}\([^ ]*\) .*/\2/p' | grep -v security | head -n 1)
cat > "$tmp/parts/unstable.sources" << END
Types: deb
URIs: ${uri%/}
Suites: unstable
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
END
apt="apt-get -q -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts=$tmp/parts"
apt="$apt -o Dir::State::Lists=$tmp/lists -o Dir::Cache=$tmp/cache -o APT::Sandbox::User=root"
$apt update
(cd "$tmp" && $apt download golang-github-tetratelabs-wazero-dev)
dpkg-deb -x "$tmp"/*.deb "$tmp/package"
wazero=$tmp/package/usr/share/gocode/src/github.com/tetratelabs/wazero

# module NAME FILE SHA256
module() {
  echo "$3  $wazero/$2" | sha256sum --check --quiet -
  cp "$wazero/$2" "$out/tinygo-$1.wasm"
  chmod 644 "$out/tinygo-$1.wasm"
  echo "fetched $out/tinygo-$1.wasm"
}

module add examples/basic/testdata/add.wasm e65fa82494dcc11e96ae9d8e1fa6b194f8a6b4035371eff4d5c6518dd6e9f7fc
module greet examples/allocation/tinygo/testdata/greet.wasm 456b7e606990d2d85d5cc96bd22051ae23242ba3939ede6dfc1b434450447766
module panic internal/testing/dwarftestdata/testdata/tinygo/main.wasm 7bf3fb34a7ab861b00b786f9d7f6c3f6ab6eb020d9bd9280c499fe21fe722ead
