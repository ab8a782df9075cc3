# The four commands of this project. Each is a script, so that it can be read and run without make.

.PHONY: run test check bench

run:      ; @scripts/run
test:     ; @tests/scripts/test $(ARGS)
check:    ; @scripts/check
bench:    ; @cargo run --release --quiet -p reihum-tests --bin bench
