//! `reihum-jobs` as the tests start it: the same `main`, built by the tests' own package, so that it is never older than they are. It goes by a
//! clock that a test may move; then its ticks hurry, too.

use reihum_jobs::cli::Pace;
use reihum_tests::hands::MovedClock;
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    let clock = MovedClock::of_this_process();
    let hurried = clock.is_moved();
    reihum_jobs::cli::main_by(Pace { clock: Arc::new(clock), hurried })
}
