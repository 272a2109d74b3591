#!/usr/bin/env bash
# Makes the Debian package with the app and the command line, in dist/. Fails above 15 MB.
set -euo pipefail
cd "$(dirname "$0")/.."
limit=15000000
target="$(realpath -m "${CARGO_TARGET_DIR:-target}")/release"

# The packages whose libraries both programs load, as JSON strings: what the two need, not what we remember.
depends() {
  local work
  work="$(mktemp -d)"
  mkdir "$work/debian"
  printf 'Source: quietline\n\nPackage: quietline\nArchitecture: any\n' > "$work/debian/control"
  (cd "$work" && dpkg-shlibdeps -O "$target/quietline-desktop" "$target/quietline") |
    sed 's/^shlibs:Depends=//' | tr ',' '\n' | sed 's/^ *\(.*\)$/"\1"/' | paste -sd,
  rm -r "$work"
}

configuration() {
  cat <<JSON
{ "bundle": { "linux": { "deb": {
  "depends": ["xdg-utils", $(depends)],
  "files": {
    "/usr/bin/quietline": "$target/quietline",
    "/usr/lib/systemd/system/quietline-hub.service": "packaging/quietline-hub.service",
    "/usr/share/doc/quietline/operating.md": "docs/operating.md",
    "/usr/share/doc/quietline/copyright": "LICENSE",
    "/usr/share/doc/quietline/third-party.txt": "$target/third-party.txt"
  }
} } } }
JSON
}

cargo build --locked --release --workspace --bins
node scripts/notices.mjs > "$target/third-party.txt"
rm -rf "$target/bundle/deb"
configuration > "$target/bundle.json"
# Bundles what was just built; `tauri build` would build the app again with other features.
npx --prefix ui tauri bundle --bundles deb --config "$target/bundle.json"

mkdir -p dist
rm -f dist/*.deb
# As Debian packs its own: the bundler knows gzip only, which makes it half as large again.
for package in "$target"/bundle/deb/*.deb; do
  work="$(mktemp -d)"
  dpkg-deb --raw-extract "$package" "$work/tree"
  dpkg-deb --root-owner-group -Zxz -z9 --build "$work/tree" "dist/$(basename "$package")"
  rm -r "$work"
done
for package in dist/*.deb; do
  size=$(stat -c %s "$package")
  echo "$package: $size bytes"
  [ "$size" -le "$limit" ] || { echo "package: above $limit bytes" >&2; exit 1; }
done
