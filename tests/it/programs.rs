//! The programs under test.

use reihum_tests::system::Binaries;

pub(crate) const PROGRAMS: Binaries =
    Binaries { bot: env!("CARGO_BIN_EXE_reihum-bot-under-test"), jobs: env!("CARGO_BIN_EXE_reihum-jobs-under-test") };
