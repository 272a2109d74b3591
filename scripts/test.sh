#!/usr/bin/env bash
# Everything that must hold, cheapest first. Stops at the first failure and says which step it was.
#   scripts/test.sh             all steps
#   scripts/test.sh lint page   only these
set -euo pipefail
cd "$(dirname "$0")/.."

# Half an hour of faults is a long proof (docs/proofs); two minutes of it are played here.
steps=(setup format page licences build rust types lint faults desktop)
[ $# -eq 0 ] || steps=("$@")
mkdir -p out
recap=out/test-recap.txt
: > "$recap"

# keep WHAT PATTERN COMMAND...: shows all, and keeps the runner's own result lines for the end.
keep() {
  local what="$1" pattern="$2" log
  shift 2
  log="out/test-$what.log"
  "$@" 2>&1 | tee "$log"
  sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -E "$pattern" | sed "s/^ */$what: /" >> "$recap" || true
}

setup() { scripts/setup.sh; }

format() { cargo fmt --all --check; }

page() {
  npm run --silent check --prefix ui
  keep page '^ *(Test Files|Tests) ' npm run --silent test --prefix ui
  make --no-print-directory ui/dist/index.html
}

licences() {
  cargo fetch --locked --quiet
  keep licences '^(licences: |ℹ (pass|fail) )' node --test --test-reporter=spec scripts/*.test.mjs
  keep licences '^licences: ' node scripts/licences.mjs
}

# Programs and tests in one go, so that both are made of the same builds of the same crates. Then the program as a version to
# come, which is tested beside the ordinary one: three crates more (crates/cli/tests/program/neighbours.rs).
build() {
  cargo build --locked --workspace --bins --tests
  cargo build --locked --workspace --bin quietline-tomorrow --features quietline-cli/future-facts
}

# The tests write the page's types as they run: aside, so that stale ones are found and not mended unseen.
#
# In memory where there is room: the tests make thousands of small durable commits, and what is proved by killing processes
# does not depend on the disk below.
rust() {
  local free
  free="$(df --output=avail -B1M /dev/shm 2>/dev/null | tail -n 1 || echo 0)"
  if [ -w /dev/shm ] && [ "${free:-0}" -gt 2048 ]; then export TMPDIR=/dev/shm; fi
  TS_RS_EXPORT_DIR="$PWD/out/bindings-of-tests" keep rust '^test result: ' cargo test --locked --workspace
}

# Two minutes of a floor under faults, judged by the checker.
faults() { keep faults '^seed [0-9]+: ' scripts/faults.sh 2; }

# Fresh types in an empty folder, from the tests that write them and nothing else. The map of the verbs is
# written and compared by a test of its own (crates/office/tests/bindings.rs), which must not have failed. For the
# whole workspace: for one crate alone cargo would build everything below it anew, with other features.
types() {
  rm -rf out/bindings
  mkdir -p out/bindings
  TS_RS_EXPORT_DIR="$PWD/out/bindings" cargo test --locked --quiet --workspace --lib export_bindings
  cargo test --locked --quiet --workspace --test bindings
  diff -r --exclude=verbs.ts out/bindings ui/src/bindings || {
    echo "ui/src/bindings is stale: run 'cargo test -p quietline-office' and commit what it writes" >&2
    return 1
  }
}

lint() { cargo clippy --locked --workspace --all-targets -- -D warnings; }

desktop() {
  keep desktop '^ℹ (tests|pass|fail) ' node --test --test-concurrency=1 --test-reporter=spec tests/desktop/stories/*.test.mjs
}

for step in "${steps[@]}"; do
  printf '\n== %s\n' "$step"
  began=$SECONDS
  # In a shell of its own: inside an `if` or `||` bash would ignore a failing line in the middle of a step.
  set +e
  (set -e; "$step")
  status=$?
  set -e
  if [ "$status" -ne 0 ]; then
    printf '\n== FAILED: %s (after %d s)\n' "$step" $((SECONDS - began)) >&2
    exit 1
  fi
  printf '== %s: passed in %d s\n' "$step" $((SECONDS - began))
done

printf '\n== all steps passed in %d s\n' "$SECONDS"
cat "$recap"
