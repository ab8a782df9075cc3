//! `reihum-bot` as the tests start it: the same `main`, built by the tests' own package, so that it is never older than they are. It goes by a
//! clock that a test may move.

use reihum_tests::hands::MovedClock;
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    reihum_bot::cli::main_by(Arc::new(MovedClock::of_this_process()))
}
