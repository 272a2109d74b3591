//! Judges a run of the floor under faults: from what its processes logged and the ledger that came out of it, and from
//! nothing else. A crate of its own, since the judge shares no code with the judged: it knows the format of an export and
//! how a feed's digest is made from `docs/`, not from the program.

mod error;
mod export;
mod fact;
mod history;
pub mod log;
mod read;
mod rules;
mod verdict;

pub use error::CheckError;
pub use history::History;
pub use verdict::{Finding, Verdict};

use std::path::Path;

/// The exported ledger in a run's folder.
pub const EXPORT: &str = "facts.export";

/// Judges the run in a folder. Errors: a file that is missing or cannot be read as what it should be.
pub fn check(dir: &Path) -> Result<Verdict, CheckError> {
    let history = read::history(dir)?;
    Ok(rules::judge(&history))
}

#[cfg(test)]
mod tests;
