#!/usr/bin/env bash
# Measures the release build against the goals, beside a peer in the same run where there is one.
#   scripts/bench.sh             all parts
#   scripts/bench.sh desk floor  only these
set -euo pipefail
cd "$(dirname "$0")/.."

parts=("$@")
[ $# -gt 0 ] || parts=(desk numbers f8 app floor)

desk() { target/release/quietline-bench; }

# Beside the library alone, on the same cells.
numbers() { cargo bench --locked --quiet --package quietline-rules --bench numbers; }

f8() { QUIETLINE_PROFILE=release node bench/f8.mjs; }

app() { QUIETLINE_PROFILE=release node bench/app.mjs; }

# The goal's size for ten minutes, and the curve, each beside the same messages through plain channels.
floor() {
  if ! command -v redis-server > /dev/null; then
    echo "floor: redis-server is missing (Debian package redis-server): its rows are left out" >&2
  fi
  target/release/quietline-bench-floor desks --desks 500 --processes 20 --seconds "${QUIETLINE_BENCH_SECONDS:-600}"
  for desks in 50 200 500 1000; do
    target/release/quietline-bench-floor desks --desks "$desks" --processes 5 --seconds 60
    target/release/quietline-bench-floor notify --desks "$desks" --seconds 30
    if command -v redis-server > /dev/null; then target/release/quietline-bench-floor redis --desks "$desks" --seconds 30; fi
  done
}

cargo build --locked --release --workspace --bins
for part in "${parts[@]}"; do
  printf '\n== %s\n' "$part"
  "$part"
done
