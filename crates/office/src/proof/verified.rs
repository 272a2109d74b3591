//! When the ledger was last verified here: a note beside the ledger for the screens, no proof of anything.

use std::path::Path;

use crate::when::When;

const FILE: &str = "last-verified";

/// Notes an instant. A folder that cannot be written keeps the older note.
pub fn note(dir: &Path, now: i64) {
    if std::fs::write(dir.join(FILE), When(now).to_string()).is_err() {
        tracing::warn!("the time of the verification was not noted");
    }
}

/// The instant noted last.
pub fn last(dir: &Path) -> Option<i64> {
    std::fs::read_to_string(dir.join(FILE)).ok()?.trim().parse::<When>().ok().map(|at| at.0)
}
