# The tasks of the project. `just` alone lists them.

[private]
default:
    @just --list --unsorted

# Write Mazur's example to mazur.md
[group('use')]
trace file='fixtures/mazur.yaml' output='mazur.md':
    cargo run --release -- trace {{file}} --output {{output}}

# Draw the network with the numbers of the forward pass
[group('use')]
diagram file='fixtures/mazur.yaml' output='mazur.svg':
    cargo run --release -- diagram {{file}} --show forward --output {{output}}

# Check an answer sheet
[group('use')]
check problem='fixtures/mazur.yaml' +answers='fixtures/sheets/mazur-right.yaml':
    cargo run --release -- check {{problem}} {{answers}}

# Compare every derivative of a problem with a difference quotient
[group('use')]
gradcheck file='fixtures/mazur.yaml':
    cargo run --release -- gradcheck {{file}}

# Everything that has to pass before a change goes in
[group('check')]
ci: format-check lint test docs

# Run the tests
[group('check')]
test:
    cargo test --workspace

# Run the tests with all programs that set, execute and show pages (installs what is missing, on Debian as root)
[group('check')]
test-programs:
    bash -c '. .ci/programs && cargo test --workspace'

# Run clippy; a warning is an error
[group('check')]
lint:
    cargo clippy --workspace --all-targets -- -D warnings

# See whether the code is formatted
[group('check')]
format-check:
    cargo fmt --check

# Build the documentation of the code; a warning is an error
[group('check')]
docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

# Set pages of every fixture with LaTeX and Typst, and execute notebooks (needs TeX Live and Python; says what to install)
[group('check')]
formats:
    bash .ci/formats

# See whether core, trace and check build for a browser (needs the wasm32-unknown-unknown target)
[group('check')]
wasm:
    sh .ci/wasm

# Format the code
[group('work')]
format:
    cargo fmt

# Look through changed snapshots (needs cargo-insta: cargo install cargo-insta)
[group('work')]
snapshots:
    cargo insta test --review -p longhand-tests

# Measure, as ratios in one run
[group('work')]
bench:
    cargo bench -p longhand-core
    cargo bench -p longhand-trace
    cargo bench -p longhand

# Measure beside FANN, genann, NumPy, PyTorch, JAX, candle and a program by hand, as far as they can be had
[group('work')]
bench-peers *peers:
    benches/peers/run {{peers}}

# Build the book into book/book (needs mdBook: cargo install mdbook)
[group('book')]
book: (_needs 'mdbook')
    mdbook build book

# Serve the book and build it anew at every change (needs mdBook: cargo install mdbook)
[group('book')]
book-serve: (_needs 'mdbook')
    mdbook serve book --open

# Look at every chapter of the book in a browser (needs Chromium, on Debian: apt-get install chromium)
[group('book')]
book-browser: (_needs_of_system 'chromium')
    LONGHAND_REQUIRE_CHROMIUM=1 cargo test --package longhand-tests --test book

[private]
_needs_of_system program:
    @command -v {{program}} >/dev/null || { echo "{{program}} is not installed; on Debian: apt-get install {{program}}" >&2; exit 1; }

[private]
_needs program:
    @command -v {{program}} >/dev/null || { echo "{{program}} is not installed; install it with: cargo install {{program}}" >&2; exit 1; }
