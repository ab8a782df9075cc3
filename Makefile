# The four commands of this project. Each is a script, so that it can be read and run without make.

.PHONY: run test check bench

run:      ; @scripts/run
test:     ; @tests/scripts/test $(ARGS)
check:    ; @scripts/check
bench:    ; @cargo build --release --quiet -p reihum-bot -p reihum-tests --bin reihum-bot --bin bench && target/release/bench $(ARGS)
