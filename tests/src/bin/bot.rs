//! `reihum-bot` as the tests start it: the same `main`, built by the tests' own package, so that it is never older than they are.

use std::process::ExitCode;

fn main() -> ExitCode {
    reihum_bot::cli::main()
}
