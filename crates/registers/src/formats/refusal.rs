use std::io;

/// Why a file is not taken in, whole. Nothing of it was used; the copy before it stays. Places only, never content.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The system could not read on.
    #[error("the file could not be read to its end")]
    Io(#[source] io::Error),
    /// What was read could not be kept.
    #[error(transparent)]
    Set(#[from] crate::numbers::NumbersError),
    /// Nothing but blank lines.
    #[error("the file is empty")]
    Empty,
    /// It is not the file that its checksum was made of.
    #[error("the file does not match its SHA-256 checksum: it is damaged, incomplete, or another file")]
    WrongChecksum,
    /// The checksum file holds no SHA-256.
    #[error("the checksum file holds no SHA-256 (64 hexadecimal digits)")]
    NoChecksum,
    /// No line of a register is that long.
    #[error("line {line} is longer than {most} bytes: this is no list of numbers")]
    LineTooLong {
        /// Line of the file, from 1.
        line: u64,
        /// Bytes that a line may have.
        most: usize,
    },
    /// Too many lines have letters or signs where a number should be.
    #[error(
        "{unreadable} of {lines} lines hold no number: this is another file, or another layout than was chosen"
    )]
    NotNumbers {
        /// Lines that could not be read.
        unreadable: u64,
        /// Lines that are not blank.
        lines: u64,
    },
    /// Too many numbers do not fit the country of the register.
    #[error("{foreign} of {numbers} numbers looked at are not numbers of calling code {calling_code}")]
    AnotherCountry {
        /// The calling code that was expected.
        calling_code: u16,
        /// Numbers that do not fit.
        foreign: u64,
        /// Numbers that were looked at.
        numbers: u64,
    },
    /// A register does not shrink by so much from one version to the next.
    #[error("the file has {found} numbers and the copy before it had {before}: it seems to be cut off")]
    TooFew {
        /// Numbers in this file.
        found: u64,
        /// Numbers in the copy before it.
        before: u64,
    },
    /// The header does not name a column that is needed.
    #[error("line 1: there is no column `{0}`")]
    NoColumn(&'static str),
    /// The time of receipt does not stand in the file name.
    #[error("the file name does not begin with the time of receipt (YYYYMMDDhhmmss)")]
    NoReceipt,
    /// The zip file cannot be read.
    #[error("the zip file is damaged, or no zip file")]
    BadZip,
    /// The zip file needs a password.
    #[error("the zip file is encrypted: unpack it first")]
    EncryptedZip,
    /// Which of several files is meant is not for a program to guess.
    #[error("the zip file holds {0} files where one is expected")]
    SeveralInZip(usize),
    /// A folder, a link, or a name that leads elsewhere.
    #[error("the zip file holds a folder, a link, or a name with a path")]
    PathInZip,
    /// More comes out than a list of numbers can be packed into.
    #[error("the zip file unpacks to more than {most} bytes")]
    ZipBomb {
        /// Bytes that may come out.
        most: u64,
    },
}

impl From<io::Error> for Refusal {
    /// A refusal that travelled through a reader is itself again.
    fn from(error: io::Error) -> Refusal {
        error.downcast::<Refusal>().unwrap_or_else(Refusal::Io)
    }
}
