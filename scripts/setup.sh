#!/usr/bin/env bash
# Brings a machine to where Quietline can be built, run and tested; does nothing, quickly, where it already is.
#   scripts/setup.sh          what building and testing need
#   scripts/setup.sh --check  only says what is missing (exit 1 when something is)
set -euo pipefail
cd "$(dirname "$0")/.."

check_only=no
[ "${1:-}" = "--check" ] && check_only=yes

packages=(
  build-essential pkg-config libssl-dev libwebkit2gtk-4.1-dev librsvg2-dev   # building
  fonts-noto-cjk xdg-utils                                                   # running: Chinese text, tel: links
  xvfb webkit2gtk-driver xdotool webp                                        # the window in tests and pictures
  gstreamer1.0-plugins-base gstreamer1.0-plugins-good                        # hearing recordings in it
  python3                                                                    # the independent verifier
  postgresql                                                                 # the hub's store in tests
  iproute2                                                                   # namespaces of the floor under faults
  dpkg-dev                                                                   # make package
)

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# at_least HAVE WANT: both as dotted versions.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

missing_packages() {
  local name
  for name in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q '^install ok installed$' || printf '%s ' "$name"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
  [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

system_packages() {
  command -v dpkg-query >/dev/null ||
    fail "this is not a Debian system; install what stands in scripts/setup.sh under 'packages' by its own means"
  local missing
  missing="$(missing_packages)"
  [ -n "$missing" ] || return 0
  if [ "$check_only" = yes ] || ! may_install; then
    fail "these Debian packages are missing and I may not install them; run: sudo apt-get install --no-install-recommends ${missing% }"
  fi
  say "installing ${missing% }"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2
  # shellcheck disable=SC2086  # a list of words
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >&2
}

toolchains() {
  command -v cargo >/dev/null && command -v rustc >/dev/null ||
    fail "Rust is missing: install it from https://rustup.rs (1.90 or newer), then open a new shell"
  local rust node
  rust="$(rustc --version | cut -d' ' -f2)"
  at_least "${rust%%-*}" 1.90.0 || fail "Rust $rust is too old, 1.90 or newer is needed: run 'rustup update stable'"
  command -v node >/dev/null && command -v npm >/dev/null ||
    fail "Node is missing: install Node 20.19 or newer from https://nodejs.org (Debian's own is too old)"
  node="$(node --version)"
  at_least "${node#v}" 20.19.0 || fail "Node $node is too old, 20.19 or newer is needed: see https://nodejs.org"
}

# Installed when the lock file changed since; from nothing, so that a half-done one heals. Not by `npm ci`: it also
# wants the packages of every other platform in the lock file, and not every registry has all of them. What is in
# the lock file is installed as it says; that it covers package.json is tested (scripts/lock.test.mjs).
node_packages() {
  local done=ui/node_modules/.quietline-installed
  if [ -f "$done" ] && cmp -s "$done" ui/package-lock.json; then return 0; fi
  [ "$check_only" = no ] || fail "the node packages of ui/ are missing: run 'make setup'"
  say "installing the node packages of ui/"
  rm -rf ui/node_modules
  npm install --prefix ui --no-save --no-audit --no-fund >&2
  cp ui/package-lock.json "$done"
}

desktop_driver() {
  [ -x target/tools/bin/tauri-driver ] && return 0
  [ "$check_only" = no ] || fail "tauri-driver is missing: run 'make setup'"
  say "building tauri-driver"
  # A target of its own: the app's flags and profiles must not make it build twice.
  cargo install tauri-driver --version 2.1.0 --locked --root target/tools --target-dir target/tools/build >&2
  rm -rf target/tools/build
}

toolchains
system_packages
node_packages
desktop_driver
