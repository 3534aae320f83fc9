# On a fresh machine with Swift, `make run` shows git fleet at work and `make test` tests it.
# GNU make 3.81 or newer; the work is done by the scripts in .ci/.

PREFIX = /usr/local
DESTDIR ?=
# The repository that `make run` shows; a generated sample monorepo where it is empty.
REPO ?=
# Further arguments of every `swift build` and `swift test`.
SWIFT_FLAGS ?=

# yes: one static executable from libgit2.a. macOS has no static executables.
ifeq ($(shell uname),Darwin)
STATIC ?= no
else
STATIC ?= yes
endif

# The two kinds of build would otherwise undo each other's work.
ifeq ($(STATIC),yes)
SCRATCH = .build-static
else
SCRATCH = .build
endif
BINARY = $(SCRATCH)/release/git-fleet

export PREFIX DESTDIR STATIC SWIFT_FLAGS

.PHONY: help setup run test build install uninstall docs format lint bench scaling clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 12

setup: ## install what building needs and is missing (apt-get or brew)
	@.ci/setup.sh

run: build ## show the main job on a sample monorepo, or on REPO=path
	@.ci/demo.sh "$(BINARY)" "$(REPO)"

test: setup ## run all tests
	swift build --build-tests $(SWIFT_FLAGS)
	swift test --skip-build $(SWIFT_FLAGS)

build: setup ## build the release executable
	@.ci/release-build.sh "$(SCRATCH)"
	@echo "built $(BINARY)"

install: build ## install below PREFIX=/usr/local, staged in DESTDIR if given
	@.ci/installation.sh install "$(BINARY)"
	@.ci/installation-hints.sh

uninstall: ## take away what install put below PREFIX
	@.ci/installation.sh uninstall

docs: setup ## write completions/ and man/ anew
	swift run $(SWIFT_FLAGS) fleet-docgen

format: ## format the Swift sources
	swift format format --in-place --recursive Sources Tests Package.swift

lint: ## check the format of the Swift sources
	swift format lint --strict --recursive Sources Tests Package.swift

bench: build ## compare with the best git command lines
	@.ci/setup.sh hyperfine valgrind
	@Tests/Performance/bench.sh "$(BINARY)"

scaling: build ## draw docs/scaling.svg anew
	@.ci/setup.sh hyperfine
	@Tests/Performance/scaling.sh "$(BINARY)" docs/scaling.svg

clean: ## remove what was built
	rm -rf .build .build-static
