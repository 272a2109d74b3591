#!/usr/bin/env bash
# Measures the release build against the goals, beside a peer in the same run where there is one.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --locked --release --workspace --bins
target/release/quietline-bench
QUIETLINE_PROFILE=release node bench/app.mjs
