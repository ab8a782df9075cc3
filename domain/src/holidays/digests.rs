//! A fingerprint of each region's holidays from 2020 to 2040, so that no change goes unnoticed.
//!
//! The values were taken when `tests/scripts/compare-holidays` agreed. Who changes a rule runs that script again, and then puts the
//! values in that this test prints.

use super::*;
use sha2::{Digest, Sha256};

const KNOWN: &str = include_str!("digests.txt");

/// The first eight bytes of SHA-256 over what `reihum-jobs holidays` prints for the years.
fn digest(region: Region) -> String {
    let mut hash = Sha256::new();
    for (day, name) in (2020..=2040).flat_map(|year| holidays_of(region, year)) {
        hash.update(format!("{day}\t{name}\n"));
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

#[test]
fn the_holidays_are_those_that_were_checked() {
    let now: Vec<_> = Region::all().map(|region| format!("{region} {}", digest(region))).collect();
    let same = now == KNOWN.lines().collect::<Vec<_>>();
    assert!(same, "run tests/scripts/compare-holidays; if it agrees, digests.txt becomes:\n{}", now.join("\n"));
}
