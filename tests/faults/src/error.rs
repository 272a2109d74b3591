//! What ends a run, or a process of it.

use quietline_office::ApiError;

/// The run proves nothing.
#[derive(Debug, thiserror::Error)]
pub enum FaultsError {
    /// Something of the system.
    #[error("{what}: {source}")]
    System {
        /// What was tried.
        what: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The program under test refused what it must not refuse.
    #[error("{what}: {source}")]
    Office {
        /// What was tried.
        what: String,
        /// What it said.
        source: ApiError,
    },
    /// The ledger or its database.
    #[error(transparent)]
    Ledger(#[from] quietline_ledger::LedgerError),
    /// Hub or desk could not be started.
    #[error(transparent)]
    Link(#[from] quietline_link::LinkError),
    /// A program that was run for its answer.
    #[error("{what} failed: {said}")]
    Program {
        /// Which.
        what: String,
        /// Its last words.
        said: String,
    },
    /// It took too long.
    #[error("in vain: {0}")]
    Late(String),
}

impl FaultsError {
    /// For something of the system that was tried.
    pub fn system(what: &str) -> impl FnOnce(std::io::Error) -> Self + use<> {
        let what = what.to_owned();
        move |source| Self::System { what, source }
    }

    /// For something asked of the program under test.
    pub fn office(what: &str) -> impl FnOnce(ApiError) -> Self + use<> {
        let what = what.to_owned();
        move |source| Self::Office { what, source }
    }
}
