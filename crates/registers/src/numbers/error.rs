use std::io;

/// Why a set of numbers was not built or not opened. The set before it, if there is one, stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum NumbersError {
    /// The system refused one step; the step is named, the place is not (paths carry user names).
    #[error("the set of numbers could not be handled while {step}")]
    Io {
        /// What was being done, e.g. `mapping the file`.
        step: &'static str,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The file does not begin as a set does.
    #[error("this file is not a set of numbers")]
    NotASet,
    /// The file was written in a layout that this program does not know.
    #[error("the set of numbers has layout {found}; this program reads layout {known}")]
    UnknownLayout {
        /// Layout of the file.
        found: u32,
        /// The one layout this program reads.
        known: u32,
    },
    /// The file is shorter or longer than its header says.
    #[error("the set of numbers should have {expected} bytes and has {found}")]
    WrongLength {
        /// Bytes that the header promises.
        expected: u64,
        /// Bytes that are there.
        found: u64,
    },
    /// The checksum in the header does not match: altered or damaged.
    #[error("the set of numbers was altered or damaged")]
    Altered,
    /// The file is whole, but it is not the set that was asked for.
    #[error("this is another set of numbers than the one that is in use")]
    AnotherSet,
    /// The checksum holds but a table is not in order, so a search would miss some of it.
    #[error("the {table} of the set of numbers is out of order at entry {entry}")]
    OutOfOrder {
        /// `segments`, `directory`, `numbers`, `ranges` or `coverage`.
        table: &'static str,
        /// Index of the entry, from 0; of the numbers' bucket.
        entry: u64,
    },
    /// More numbers than one set may have (2^32 - 1; with days 2^31 - 1).
    #[error("a set of numbers cannot have more than 2^32 - 1 numbers, or 2^31 - 1 with days")]
    TooMany,
    /// The name of the source is longer than 200 bytes, or there are more than 65,535 prefixes or source files.
    #[error("what the set of numbers says about itself is too long")]
    TooMuchAbout,
}

impl NumbersError {
    pub(super) fn while_(step: &'static str) -> impl FnOnce(io::Error) -> NumbersError {
        move |source| NumbersError::Io { step, source }
    }
}
