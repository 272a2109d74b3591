#!/usr/bin/env bash
# Plays a floor of real processes under faults, and has the checker judge its logs. docs/proofs/README.md says how to read a failure.
#   scripts/faults.sh MINUTES
#   QUIETLINE_SEED=N scripts/faults.sh MINUTES    plays the plan of an earlier run again
set -euo pipefail
cd "$(dirname "$0")/.."

minutes="${1:?usage: scripts/faults.sh MINUTES}"
seed="${QUIETLINE_SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}"

# Databases and desks in memory where there is room: what is proved by killing processes does not depend on the disk below.
free="$(df --output=avail -B1M /dev/shm 2>/dev/null | tail -n 1 || echo 0)"
if [ -w /dev/shm ] && [ "${free:-0}" -gt 2048 ]; then export TMPDIR=/dev/shm; fi

cargo build --locked --workspace --bins
target/debug/floor-faults run --seed "$seed" --minutes "$minutes" --out out/faults
target/debug/floor-checker "out/faults/$seed" | sed "s/^/seed $seed: /"
