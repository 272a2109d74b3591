//! What keeps a run from being judged.

use std::path::{Path, PathBuf};

/// A run that cannot be judged is not a run that passed.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// A file of the run.
    #[error("{}: {source}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A line that is not one of a log.
    #[error("{}, line {line}: {what}", path.display())]
    Line {
        /// The log.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
    /// The export does not follow `docs/ledger-format.md`.
    #[error("the export: {0}")]
    Export(&'static str),
    /// A fact without something that its kind must have.
    #[error("fact {position}: {what}")]
    Fact {
        /// Where it stands.
        position: u64,
        /// What is missing.
        what: String,
    },
}

impl CheckError {
    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| Self::File { path: path.to_owned(), source }
    }
}
