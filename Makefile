# Two commands matter: `make run` and `make test`. Each sets up what it needs; see scripts/setup.sh.

SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup page build run test bench prove screenshots package clean

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 14

setup:  ## installs what is missing: system packages, node packages, the window driver
	@scripts/setup.sh

PAGE_SOURCES := $(shell find ui/src ui/public ui/index.html ui/*.ts ui/package-lock.json -type f 2>/dev/null)

ui/dist/index.html: $(PAGE_SOURCES)
	npm run --silent build --prefix ui

page: setup ui/dist/index.html  ## the page that is built into the app

build: page  ## the app and the command line, for this machine
	cargo build --locked --workspace --bins

run:  ## opens the app on the demo workspace (without a display: plays the story, pictures in out/)
	@scripts/run.sh

test:  ## everything that must hold; what the build server runs
	@scripts/test.sh

bench: page  ## measures against the goals and the peers
	@scripts/bench.sh

prove: page  ## the long proofs; the log goes to docs/proofs/
	@scripts/prove.sh

screenshots: build  ## pictures of every screen for docs/screenshots/
	@node tests/desktop/screenshots.mjs

package: page  ## the .deb, in dist/
	@scripts/package.sh

clean:  ## removes everything that was built here; workspaces are not touched
	rm -rf target out dist gen ui/dist ui/node_modules
