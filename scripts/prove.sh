#!/usr/bin/env bash
# The long proofs: the same tests as ever, with numbers that take hours instead of minutes (what is marked `ignore` is only
# what a killed process runs, and fails by itself). The log names the
# commit, the machine and the seed, so that a run can be repeated; it goes into docs/proofs/.
#   QUIETLINE_SEED=N make prove   repeats the random choices of an earlier run
set -euo pipefail
cd "$(dirname "$0")/.."

export QUIETLINE_SEED="${QUIETLINE_SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}"
export QUIETLINE_KILLS="${QUIETLINE_KILLS:-1000}"
export QUIETLINE_HISTORIES="${QUIETLINE_HISTORIES:-1000}"
export QUIETLINE_ROUNDS="${QUIETLINE_ROUNDS:-10000}"
export QUIETLINE_REPORTS="${QUIETLINE_REPORTS:-5000}"
export QUIETLINE_NUMBERS="${QUIETLINE_NUMBERS:-10000000}"
export QUIETLINE_FAULTS_MINUTES="${QUIETLINE_FAULTS_MINUTES:-30}"
export PROPTEST_CASES="${PROPTEST_CASES:-4096}"
export PROPTEST_RNG_SEED="$QUIETLINE_SEED"

mkdir -p docs/proofs
log="docs/proofs/$(date -u +%Y-%m-%d).log"

about() {
  echo "date      $(date -u +%Y-%m-%dT%H:%M:%SZ)"
  echo "commit    $(git rev-parse --short HEAD 2>/dev/null || echo none)$(git diff --quiet HEAD 2>/dev/null || echo ' with changes')"
  echo "seed      $QUIETLINE_SEED"
  echo "kills     $QUIETLINE_KILLS"
  echo "histories $QUIETLINE_HISTORIES of retention"
  echo "rounds    $QUIETLINE_ROUNDS"
  echo "reports   $QUIETLINE_REPORTS before and after a standby takes over"
  echo "cases     $PROPTEST_CASES"
  echo "numbers   $QUIETLINE_NUMBERS texts read by the tables and by libphonenumber"
  echo "faults    $QUIETLINE_FAULTS_MINUTES minutes"
  echo "machine   $(nproc) cores, $(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo), Linux $(uname -r)"
  echo "rust      $(rustc --version)"
}

# What a flood comes to is a figure of the program as it is shipped, and of nothing beside it.
flood() {
  QUIETLINE_FLOOD="${QUIETLINE_FLOOD:-10000}" QUIETLINE_FLOOD_SECONDS="${QUIETLINE_FLOOD_SECONDS:-20}" \
    cargo test --locked --release --package quietline-link --test hub flood:: -- --nocapture --test-threads=1
}

# Ten million readings by two readers want an optimised build; the unoptimised one compares as many as every day.
numbers() {
  cargo test --locked --release --package quietline-rules --test numbers -- --nocapture --test-threads=1
}

cargo build --locked --workspace --bins --tests
# Paths of this machine do not belong into a document.
{
  about
  env -u QUIETLINE_NUMBERS cargo test --locked --workspace 2>&1
  numbers 2>&1
  flood 2>&1
  scripts/faults.sh "$QUIETLINE_FAULTS_MINUTES" 2>&1
} | sed "s|$PWD|.|g" | tee "$log.running"
mv "$log.running" "$log"
echo "kept as $log"
