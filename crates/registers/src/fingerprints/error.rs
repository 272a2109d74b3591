use std::io;

/// Why a set file was not built or not opened. Every one of these leaves the caller without a set: no set, no dialling.
#[derive(Debug, thiserror::Error)]
pub enum SetError {
    /// The system refused one step; the step is named, the place is not (paths carry user names).
    #[error("the suppression set could not be handled while {step}")]
    Io {
        /// What was being done, e.g. `mapping the file`.
        step: &'static str,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The file does not begin as a set does.
    #[error("this file is not a suppression set")]
    NotASet,
    /// The file was written in a layout that this program does not know.
    #[error("the suppression set has layout {found}; this program reads layout {known}")]
    UnknownLayout {
        /// Layout of the file.
        found: u32,
        /// The one layout this program reads.
        known: u32,
    },
    /// The file is shorter or longer than its header says.
    #[error("the suppression set should have {expected} bytes and has {found}")]
    WrongLength {
        /// Bytes that the header promises.
        expected: u64,
        /// Bytes that are there.
        found: u64,
    },
    /// The keyed checksum does not match: altered, damaged, or sealed under another key.
    #[error("the suppression set was altered, damaged, or made under another key")]
    Altered,
    /// The checksum holds but the entries are not strictly ascending, so a search would miss some of them.
    #[error("entry {entry} of the suppression set is out of order")]
    OutOfOrder {
        /// Index of the entry, from 0.
        entry: u64,
    },
    /// More entries than one set may have (2^32 - 1).
    #[error("a suppression set cannot have {count} entries")]
    TooMany {
        /// Number of entries.
        count: u64,
    },
}

impl SetError {
    pub(super) fn while_(step: &'static str) -> impl FnOnce(io::Error) -> SetError {
        move |source| SetError::Io { step, source }
    }
}
