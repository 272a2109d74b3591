#!/usr/bin/env bash
# Opens the app on the demo workspace; without a display plays the same job through the real window, unseen.
set -euo pipefail
cd "$(dirname "$0")/.."

make --no-print-directory build
built="${CARGO_TARGET_DIR:-target}/debug"

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  echo "There is no display, so nothing can be shown. The same job runs now in the real window on a virtual screen."
  rm -rf out
  node --test --test-reporter=spec tests/desktop/stories/call.test.mjs
  echo "Pictures of each screen:"
  ls out/*.webp
  exit 0
fi

data="${XDG_DATA_HOME:-$HOME/.local/share}"
workspace="$data/quietline-demo"
users="$data/quietline-demo-users.txt"
if [ ! -e "$workspace/workspace.toml" ]; then
  mkdir -p "$data"
  # The passwords are drawn at random and shown once; the demo is no use without them.
  (umask 077 && "$built/quietline" --workspace "$workspace" init --demo > "$users.new" && mv "$users.new" "$users")
fi
echo "Demo workspace: $workspace. Nothing in it is real and no number is ever handed to a telephone."
cat "$users"
QUIETLINE_WORKSPACE="$workspace" exec "$built/quietline-desktop"
